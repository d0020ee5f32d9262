package io.github.bitbucketoidc.aws.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bitbucketoidc.aws.BitbucketOidcCredentialsProvider;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.AwsRegionProvider;

/** STS is called where the app's other calls go. */
class RegionOfTheAppTest {

    private static final Map<String, String> STEP = Map.of(
            "BITBUCKET_STEP_OIDC_TOKEN", "a-secret", "AWS_OIDC_ROLE_ARN", "arn:aws:iam::123456789012:role/deploy");

    @Test
    void isThatOfSpringCloudAws() {
        assertRegionOfSts(
                Step.appWithSpringCloudAws(STEP).withPropertyValues("spring.cloud.aws.region.static=eu-north-1"),
                "eu-north-1");
    }

    @Test
    void isThatOfTheAppsBean() {
        assertRegionOfSts(withRegion(() -> Region.SA_EAST_1), "sa-east-1");
    }

    @Test
    void isTheOneOfThePropertyAllTheSame() {
        assertRegionOfSts(
                withRegion(() -> Region.SA_EAST_1).withPropertyValues("bitbucket.oidc.aws.region=eu-north-1"),
                "eu-north-1");
    }

    @Test
    void isTheOneOfTheGivenClientAllTheSame() {
        withRegion(() -> Region.SA_EAST_1)
                .withBean(
                        BitbucketOidcCredentialsProviderBuilderCustomizer.class,
                        () -> builder -> builder.stsClient(new RecordingSts()))
                .run(context -> assertThat(context).hasNotFailed());
    }

    @Test
    void isNoneWhereTheAppsBeanKnowsNone() {
        assertRegionOfSts(
                withRegion(() -> {
                    throw SdkClientException.create("no region");
                }),
                "us-east-1");
    }

    @Test
    void isTheStepsElse() {
        assertRegionOfSts(Step.app(STEP), "us-east-1");
    }

    private static ApplicationContextRunner withRegion(AwsRegionProvider region) {
        return Step.app(STEP).withBean(AwsRegionProvider.class, () -> region);
    }

    private static void assertRegionOfSts(ApplicationContextRunner app, String region) {
        app.run(context -> assertThat(
                        context.getBean(BitbucketOidcCredentialsProvider.class).region())
                .hasToString(region));
    }
}
