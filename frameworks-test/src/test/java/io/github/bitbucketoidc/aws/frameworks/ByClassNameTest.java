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
        FrameworksPage.map("Hadoop S3A and Spark").forEach(configuration::set);

        try (AWSCredentialProviderList providers = CredentialProviderListFactory.createAWSCredentialProviderList(
                URI.create("s3a://bucket/"), configuration)) {
            assertThat(providers.getProviders()).hasSize(1);
            assertThat(step.roleOf(providers)).isEqualTo("pipelines-deploy");
        }
    }

    @Test
    void iceberg() {
        AwsClientProperties catalog = new AwsClientProperties(Map.of("client.credentials-provider", PROVIDER));

        assertThat(step.roleOf(catalog.credentialsProvider(null, null, null))).isEqualTo("pipelines-deploy");
    }

    @Test
    void icebergWithTheRoleAmongItsOptions() throws IOException {
        Map<String, String> options = FrameworksPage.map("Iceberg");
        assertThat(options).containsEntry("client.credentials-provider.role-arn", step.audit());
        options.put("warehouse", "s3://bucket/");

        AwsCredentialsProvider made = new AwsClientProperties(options).credentialsProvider(null, null, null);

        assertThat(step.roleOf(made)).isEqualTo("audit");
    }

    @Test
    void icebergWithAWrongOption() throws IOException {
        Map<String, String> options = FrameworksPage.map("Iceberg");
        options.put("client.credentials-provider.rolearn", step.audit());
        AwsClientProperties catalog = new AwsClientProperties(options);

        assertThatThrownBy(() -> catalog.credentialsProvider(null, null, null))
                .hasStackTraceContaining("Unknown setting 'rolearn'")
                .hasStackTraceContaining("Did you mean 'role-arn'?");
    }

    @Test
    void flink() throws IOException {
        Properties connector = FrameworksPage.properties("Flink");
        connector.remove("bitbucket.oidc.role-arn");

        assertThat(step.roleOf(AWSGeneralUtil.getCredentialsProvider(connector)))
                .isEqualTo("pipelines-deploy");
    }

    @Test
    void flinkWithTheRoleAmongItsProperties() throws IOException {
        Properties connector = FrameworksPage.properties("Flink");

        assertThat(step.roleOf(AWSGeneralUtil.getCredentialsProvider(connector)))
                .isEqualTo("audit");
    }

    /** What KCL does with the value of that property; the class is not public. */
    @Test
    void kinesisClientLibraryForOtherLanguages() throws IOException, ReflectiveOperationException {
        Class<?> decoder =
                Class.forName("software.amazon.kinesis.multilang.config.AwsCredentialsProviderPropertyValueDecoder");
        Constructor<?> constructor = decoder.getDeclaredConstructor();
        constructor.setAccessible(true);
        Method decode = decoder.getMethod("decodeValue", String.class);
        decode.setAccessible(true);
        String value = FrameworksPage.map("Kinesis Client Library").get("AwsCredentialsProvider");
        Object decoded = decode.invoke(constructor.newInstance(), value);

        assertThat(step.roleOf((AwsCredentialsProvider) decoded)).isEqualTo("pipelines-deploy");
    }

    /** Not in Maven Central; made as EventBridgeAwsCredentialsProviderFactory.java does at commit 9e4981eb. */
    @Test
    void kafkaConnectorForEventBridge() throws IOException, ReflectiveOperationException {
        String name = FrameworksPage.map("Kafka connector for EventBridge")
                .get("aws.eventbridge.auth.credentials_provider.class");

        Object made = Class.forName(name).getDeclaredConstructor().newInstance();

        assertThat(step.roleOf((AwsCredentialsProvider) made)).isEqualTo("pipelines-deploy");
    }

    /** Its source is not public: by its page "Custom credentials", a public constructor with as many strings as arguments. */
    @Test
    void athenaJdbc() throws IOException, ReflectiveOperationException {
        String name = FrameworksPage.map("Athena JDBC").get("CredentialsProvider");
        Class<?>[] noArguments = {};

        Object made = Class.forName(name).getConstructor(noArguments).newInstance();

        assertThat(step.roleOf((AwsCredentialsProvider) made)).isEqualTo("pipelines-deploy");
    }
}
