package io.github.bitbucketoidc.aws.spring;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.actuate.endpoint.SanitizableData;
import org.springframework.boot.actuate.endpoint.SanitizingFunction;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.core.env.MapPropertySource;

class TokenSanitizerTest {

    private static final String MASK = SanitizableData.SANITIZED_VALUE;

    private final TokenSanitizer sanitizer = new TokenSanitizer("the.secret.token");

    @ParameterizedTest
    @ValueSource(strings = {"BITBUCKET_STEP_OIDC_TOKEN", "bitbucket.step.oidc.token", "bitbucketStepOidcToken"})
    void masksTheTokenUnderItsName(String name) {
        assertThat(sanitized(name, "anything")).isEqualTo(MASK);
    }

    @ParameterizedTest
    @ValueSource(strings = {"aws.containerAuthorizationToken", "AWS_CONTAINER_AUTHORIZATION_TOKEN"})
    void masksTheTokenOfTheEndpointForThisJvm(String name) {
        assertThat(sanitized(name, "anything")).isEqualTo(MASK);
    }

    @Test
    void masksTheTokenUnderAnyName() {
        assertThat(sanitized("WEB_IDENTITY", "the.secret.token")).isEqualTo(MASK);
        assertThat(sanitized("sun.java.command", "app.jar --token=the.secret.token"))
                .isEqualTo(MASK);
    }

    @Test
    void masksATokenWhoseVariableEndsInANewline() {
        assertThat(new TokenSanitizer("the.secret.token\n")
                        .apply(new SanitizableData(
                                new MapPropertySource("source", Map.of()), "WEB_IDENTITY", "the.secret.token"))
                        .getValue())
                .isEqualTo(MASK);
    }

    @Test
    void leavesAllElseAsItIs() {
        assertThat(sanitized("AWS_OIDC_ROLE_ARN", "arn")).isEqualTo("arn");
        assertThat(sanitized("EMPTY", null)).isNull();
    }

    @Test
    void isThereWhereTheTokenIsAlsoWhenItIsNotUsed() {
        app(Map.of("BITBUCKET_STEP_OIDC_TOKEN", "a-secret"))
                .withPropertyValues("bitbucket.oidc.aws.enabled=false")
                .run(context ->
                        assertThat(context).getBean(SanitizingFunction.class).isInstanceOf(TokenSanitizer.class));
    }

    @Test
    void isNotThereElsewhere() {
        app(Map.of()).run(context -> assertThat(context).doesNotHaveBean(SanitizingFunction.class));
    }

    @Test
    void isMadeWhenTheActuatorAsks() {
        app(Map.of("BITBUCKET_STEP_OIDC_TOKEN", "a-secret"))
                .run(context -> assertThat(context.getBeanFactory().containsSingleton("bitbucketOidcTokenSanitizer"))
                        .isFalse());
    }

    private static ApplicationContextRunner app(Map<String, String> variables) {
        return Step.app(variables)
                .withConfiguration(AutoConfigurations.of(BitbucketOidcTokenSanitizerAutoConfiguration.class));
    }

    private @Nullable Object sanitized(String key, @Nullable Object value) {
        return sanitizer
                .apply(new SanitizableData(new MapPropertySource("source", Map.of()), key, value))
                .getValue();
    }
}
