package io.github.bitbucketoidc.aws.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.awspring.cloud.autoconfigure.core.CredentialsProviderAutoConfiguration;
import io.awspring.cloud.autoconfigure.core.RegionProviderAutoConfiguration;
import io.github.bitbucketoidc.aws.BitbucketOidcCredentialsProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.InstanceProfileCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.AwsProfileRegionProvider;
import software.amazon.awssdk.regions.providers.AwsRegionProvider;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;
import software.amazon.awssdk.regions.providers.InstanceProfileRegionProvider;
import software.amazon.awssdk.services.sts.auth.StsWebIdentityTokenFileCredentialsProvider;

/** What Spring Cloud AWS documents of its credentials and regions holds beside the starter, in a step and outside. */
class ExplicitChoiceTest {

    private static final Map<String, String> STEP =
            Map.of("BITBUCKET_STEP_OIDC_TOKEN", "a-secret", "AWS_DEFAULT_REGION", "eu-west-1");

    @TempDir
    private Path folder;

    private Path token;
    private Path credentials;
    private Path config;

    @BeforeEach
    void writeFiles() throws IOException {
        token = Files.writeString(folder.resolve("token"), "of somebody else");
        credentials = Files.writeString(
                folder.resolve("credentials"), "[ci]\naws_access_key_id = of-a-file\naws_secret_access_key = s\n");
        config = Files.writeString(folder.resolve("config"), "[profile ci]\nregion = eu-south-1\n");
    }

    @Test
    void keysOfItsPropertiesAreStatic() {
        everywhere(app -> app.withPropertyValues(
                        "spring.cloud.aws.credentials.accessKey=k", "spring.cloud.aws.credentials.secretKey=s")
                .run(context -> {
                    AwsCredentialsProvider provider = context.getBean(AwsCredentialsProvider.class);
                    assertThat(provider).isInstanceOf(StaticCredentialsProvider.class);
                    AwsCredentials keys = provider.resolveCredentials();
                    assertThat(keys.accessKeyId() + keys.secretAccessKey()).isEqualTo("ks");
                }));
    }

    @Test
    void anInstanceProfileIsAsked() {
        everywhere(app -> assertProvider(
                app.withPropertyValues("spring.cloud.aws.credentials.instance-profile=true"),
                InstanceProfileCredentialsProvider.class));
    }

    @Test
    void aProfileIsRead() {
        everywhere(app -> app.withPropertyValues(
                        "spring.cloud.aws.credentials.profile.name=ci",
                        "spring.cloud.aws.credentials.profile.path=" + credentials)
                .run(context -> {
                    AwsCredentialsProvider provider = context.getBean(AwsCredentialsProvider.class);
                    assertThat(provider).isInstanceOf(ProfileCredentialsProvider.class);
                    assertThat(provider.resolveCredentials().accessKeyId()).isEqualTo("of-a-file");
                }));
    }

    @Test
    void aTokenFileOfItsPropertiesIsTraded() {
        everywhere(app -> assertProvider(
                app.withPropertyValues(
                        "spring.cloud.aws.region.static=af-south-1",
                        "spring.cloud.aws.credentials.sts.role-arn=develop",
                        "spring.cloud.aws.credentials.sts.web-identity-token-file=" + token),
                StsWebIdentityTokenFileCredentialsProvider.class));
    }

    @Test
    void aTokenFileOfTheSdksPropertiesIsTraded() {
        everywhere(app -> assertProvider(
                app.withPropertyValues("spring.cloud.aws.region.static=af-south-1")
                        .withSystemProperties("aws.roleArn=develop", "aws.webIdentityTokenFile=" + token),
                StsWebIdentityTokenFileCredentialsProvider.class));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "aws.accessKeyId=AKIAIOSFODNN7EXAMPLE",
                "aws.secretAccessKey=s",
                "aws.roleArn=develop",
                "aws.profile=ci"
            })
    void otherPropertiesOfTheSdkHoldAsWell(String property) {
        everywhere(app -> app.withPropertyValues("spring.cloud.aws.region.static=af-south-1")
                .withSystemProperties(property)
                .run(context -> assertThat(context)
                        .hasSingleBean(AwsCredentialsProvider.class)
                        .getBean(AwsCredentialsProvider.class)
                        .isInstanceOf(DefaultCredentialsProvider.class)));
    }

    @Test
    void aBlankPropertyOfTheSdkChoosesNothing() {
        Step.appWithSpringCloudAws(STEP)
                .withSystemProperties("aws.roleArn= ")
                .run(context -> assertThat(context).hasSingleBean(BitbucketOidcCredentialsProvider.class));
    }

    @Test
    void propertiesOfTheSdkHoldAlsoWithoutSpringCloudAws() {
        Step.app(STEP)
                .withSystemProperties("aws.profile=ci")
                .run(context -> assertThat(context).doesNotHaveBean(AwsCredentialsProvider.class));
    }

    @Test
    void withoutAnyOfThemTheStepCounts() {
        assertProvider(Step.appWithSpringCloudAws(STEP), BitbucketOidcCredentialsProvider.class);
        assertProvider(outside(), DefaultCredentialsProvider.class);
    }

    @Test
    void aRegionOfItsPropertiesIsStatic() {
        everywhere(app -> app.withPropertyValues("spring.cloud.aws.region.static=eu-north-1")
                .run(context -> assertThat(
                                context.getBean(AwsRegionProvider.class).getRegion())
                        .isEqualTo(Region.EU_NORTH_1)));
    }

    @Test
    void anEmptyRegionIsNone() {
        outside()
                .withPropertyValues("spring.cloud.aws.region.static=")
                .run(context -> assertThat(context).hasSingleBean(DefaultAwsRegionProviderChain.class));
        Step.appWithSpringCloudAws(STEP)
                .withPropertyValues("spring.cloud.aws.region.static=")
                .run(context -> assertThat(
                                context.getBean(AwsRegionProvider.class).getRegion())
                        .isEqualTo(Region.EU_WEST_1));
    }

    @Test
    void aProfilesRegionIsRead() {
        everywhere(app -> app.withPropertyValues(
                        "spring.cloud.aws.region.profile.name=ci", "spring.cloud.aws.region.profile.path=" + config)
                .run(context -> {
                    AwsRegionProvider provider = context.getBean(AwsRegionProvider.class);
                    assertThat(provider).isInstanceOf(AwsProfileRegionProvider.class);
                    assertThat(provider.getRegion()).hasToString("eu-south-1");
                }));
    }

    @Test
    void anInstanceProfilesRegionIsAsked() {
        outside()
                .withPropertyValues("spring.cloud.aws.region.instance-profile=true")
                .run(context -> assertThat(context).hasSingleBean(InstanceProfileRegionProvider.class));
    }

    @Test
    void withoutTheModuleOfProfilesItIsOff() {
        outside()
                .withClassLoader(new FilteredClassLoader(ProfileFile.class))
                .withBean(AwsCredentialsProvider.class, AnonymousCredentialsProvider::create)
                .withBean(AwsRegionProvider.class, () -> () -> Region.EU_WEST_1)
                .run(context -> assertThat(context)
                        .doesNotHaveBean(CredentialsProviderAutoConfiguration.class)
                        .doesNotHaveBean(RegionProviderAutoConfiguration.class));
    }

    private static void everywhere(Consumer<ApplicationContextRunner> test) {
        test.accept(Step.appWithSpringCloudAws(STEP));
        test.accept(outside());
    }

    private static ApplicationContextRunner outside() {
        return Step.appWithSpringCloudAws(Map.of()).withSystemProperties("aws.region=eu-west-1");
    }

    private static void assertProvider(ApplicationContextRunner app, Class<? extends AwsCredentialsProvider> type) {
        app.run(context -> assertThat(context)
                .hasSingleBean(AwsCredentialsProvider.class)
                .getBean(AwsCredentialsProvider.class)
                .isInstanceOf(type));
    }
}
