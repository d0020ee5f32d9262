package io.github.bitbucketoidc.aws.frameworks;

import static io.github.bitbucketoidc.aws.frameworks.Step.PROVIDER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import org.apache.flink.connector.aws.util.AWSGeneralUtil;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.s3a.AWSCredentialProviderList;
import org.apache.hadoop.fs.s3a.auth.CredentialProviderListFactory;
import org.apache.iceberg.aws.AwsClientProperties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;

/** Frameworks that take the name of a class make a provider of the step's role. */
class ByClassNameTest {

    private Step step;

    @BeforeEach
    void begin(@TempDir Path directory) throws IOException {
        step = Step.begin(directory);
    }

    @AfterEach
    void end() {
        step.close();
    }

    @Test
    void hadoopS3a() throws IOException {
        Configuration configuration = new Configuration(false);
        configuration.set("fs.s3a.aws.credentials.provider", PROVIDER);

        try (AWSCredentialProviderList providers = CredentialProviderListFactory.createAWSCredentialProviderList(
                URI.create("s3a://bucket/"), configuration)) {
            assertThat(step.roleOf(providers)).isEqualTo("pipelines-deploy");
        }
    }

    @Test
    void iceberg() {
        AwsClientProperties catalog = new AwsClientProperties(Map.of("client.credentials-provider", PROVIDER));

        assertThat(step.roleOf(catalog.credentialsProvider(null, null, null))).isEqualTo("pipelines-deploy");
    }

    @Test
    void icebergWithTheRoleAmongItsOptions() {
        AwsClientProperties catalog = new AwsClientProperties(Map.of(
                "warehouse",
                "s3://bucket/",
                "client.credentials-provider",
                PROVIDER,
                "client.credentials-provider.role-arn",
                step.audit()));

        assertThat(step.roleOf(catalog.credentialsProvider(null, null, null))).isEqualTo("audit");
    }

    @Test
    void icebergWithAWrongOption() {
        AwsClientProperties catalog = new AwsClientProperties(
                Map.of("client.credentials-provider", PROVIDER, "client.credentials-provider.rolearn", step.audit()));

        assertThatThrownBy(() -> catalog.credentialsProvider(null, null, null))
                .hasStackTraceContaining("Unknown setting 'rolearn'")
                .hasStackTraceContaining("Did you mean 'role-arn'?");
    }

    @Test
    void flink() {
        Properties connector = new Properties();
        connector.setProperty("aws.region", "eu-west-1");
        connector.setProperty("aws.credentials.provider", "CUSTOM");
        connector.setProperty("aws.credentials.provider.custom.class", PROVIDER);

        assertThat(step.roleOf(AWSGeneralUtil.getCredentialsProvider(connector)))
                .isEqualTo("pipelines-deploy");
    }

    @Test
    void flinkWithTheRoleAmongItsProperties() {
        Properties connector = new Properties();
        connector.setProperty("aws.region", "eu-west-1");
        connector.setProperty("aws.credentials.provider", "CUSTOM");
        connector.setProperty("aws.credentials.provider.custom.class", PROVIDER);
        connector.setProperty("bitbucket.oidc.role-arn", step.audit());

        assertThat(step.roleOf(AWSGeneralUtil.getCredentialsProvider(connector)))
                .isEqualTo("audit");
    }

    /** What KCL does with {@code AwsCredentialsProvider = ..} in its file of properties. */
    @Test
    void kinesisClientLibraryInOtherLanguages() throws ReflectiveOperationException {
        Class<?> decoder =
                Class.forName("software.amazon.kinesis.multilang.config.AwsCredentialsProviderPropertyValueDecoder");
        Constructor<?> constructor = decoder.getDeclaredConstructor();
        constructor.setAccessible(true);
        Method decode = decoder.getMethod("decodeValue", String.class);
        decode.setAccessible(true);
        Object decoded = decode.invoke(constructor.newInstance(), PROVIDER);

        assertThat(step.roleOf((AwsCredentialsProvider) decoded)).isEqualTo("pipelines-deploy");
    }
}
