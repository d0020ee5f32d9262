package io.github.bitbucketoidc.aws.internal.input;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bitbucketoidc.aws.internal.input.Environment.ConfiguredValue;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EnvironmentTest {

    @Test
    void takesWhiteSpaceOffAPastedValue() {
        assertThat(Environment.of(Map.of("AWS_REGION", " eu-west-1\n")).variable("AWS_REGION"))
                .isEqualTo("eu-west-1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\n", "\t \r\n"})
    void countsABlankValueAsNotSet(String blank) {
        assertThat(Environment.of(Map.of("AWS_REGION", blank)).variable("AWS_REGION"))
                .isNull();
    }

    @Test
    void givesTheFirstVariableThatIsSetWithItsName() {
        Environment environment = Environment.of(Map.of("AWS_REGION", " ", "AWS_DEFAULT_REGION", "eu-west-1"));

        assertThat(environment.firstVariable("AWS_REGION", "AWS_DEFAULT_REGION"))
                .isEqualTo(new ConfiguredValue("eu-west-1", "AWS_DEFAULT_REGION"));
    }

    @Test
    void givesTheFirstPropertyThatIsSetWithItsName() {
        Environment environment = new Environment(Map.of(), Map.of("aws.region", "eu-west-1")::get);

        assertThat(environment.firstProperty("bitbucket.oidc.region", "aws.region"))
                .isEqualTo(new ConfiguredValue("eu-west-1", "system property aws.region"));
    }
}
