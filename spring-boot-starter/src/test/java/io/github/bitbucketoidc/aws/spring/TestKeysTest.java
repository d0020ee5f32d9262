package io.github.bitbucketoidc.aws.spring;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.LazyInitializationBeanFactoryPostProcessor;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;

/** A step with a token whose AWS_ACCESS_KEY_ID is no key id of AWS: the starter steps back, and says so. */
class TestKeysTest {

    @ParameterizedTest
    @ValueSource(strings = {"\"AKIAIOSFODNN7EXAMPLE\"", "none", "unused"})
    void areWarnedOfOnceWithoutTheirValue(String accessKeyId) {
        assertThat(warnings(accessKeyId, app -> app))
                .singleElement()
                .asString()
                .startsWith("AWS_ACCESS_KEY_ID holds no key of AWS, so this app does not use the role of its step.")
                .doesNotContain(accessKeyId);
    }

    @Test
    void areWarnedOfWhereBeansAreMadeAtFirstUse() {
        assertThat(warnings(
                        "none",
                        app -> app.withInitializer(context ->
                                context.addBeanFactoryPostProcessor(new LazyInitializationBeanFactoryPostProcessor()))))
                .hasSize(1);
    }

    @Test
    void areNotWarnedOfWhereTheAppHasAProvider() {
        assertThat(warnings(
                        "none",
                        app -> app.withBean(AwsCredentialsProvider.class, AnonymousCredentialsProvider::create)))
                .isEmpty();
    }

    @Test
    void areNotWarnedOfWhereTheStarterIsOff() {
        assertThat(warnings("none", app -> app.withPropertyValues("bitbucket.oidc.aws.enabled=false")))
                .isEmpty();
    }

    @Test
    void areNotWarnedOfWhereSomethingElseMakesTheChoice() {
        assertThat(warnings("none", app -> app.withSystemProperties("aws.profile=ci")))
                .isEmpty();
    }

    @Test
    void areNoKeysOfAws() {
        assertThat(warnings("AKIAIOSFODNN7EXAMPLE", app -> app)).isEmpty();
    }

    private static List<String> warnings(String accessKeyId, UnaryOperator<ApplicationContextRunner> settings) {
        try (Warnings warnings = new Warnings()) {
            Map<String, String> step = Map.of(
                    "BITBUCKET_STEP_OIDC_TOKEN", "a-secret",
                    "AWS_DEFAULT_REGION", "eu-west-1",
                    "AWS_ACCESS_KEY_ID", accessKeyId);
            settings.apply(Step.app(step)).run(context -> assertThat(context).hasNotFailed());
            return warnings.all();
        }
    }
}
