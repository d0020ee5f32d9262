package io.github.bitbucketoidc.aws.internal.input;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bitbucketoidc.aws.support.StepTokens;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Endpoints of STS with FIPS or with IPv6, as the SDK's clients take them. */
class EndpointVariantTest {

    private static final String FIPS = "AWS_USE_FIPS_ENDPOINT";
    private static final String DUAL_STACK = "AWS_USE_DUALSTACK_ENDPOINT";

    private final Map<String, String> variables =
            new HashMap<>(Map.of("AWS_OIDC_ROLE_ARN", StepTokens.ROLE, "AWS_REGION", "us-east-2"));
    private final Map<String, String> properties = new HashMap<>();

    @ParameterizedTest
    @CsvSource({
        "AWS_USE_FIPS_ENDPOINT, https://sts-fips.us-east-2.amazonaws.com",
        "AWS_USE_DUALSTACK_ENDPOINT, https://sts.us-east-2.api.aws"
    })
    void isChosenByAVariable(String name, URI endpoint) {
        variables.put(name, "True");

        assertThat(resolve().endpoint()).isEqualTo(endpoint);
    }

    @Test
    void isNoProblemByItself() {
        variables.put(FIPS, "true");
        variables.put(DUAL_STACK, "true");

        assertThat(problems()).isEmpty();
    }

    @Test
    void isChosenByAProperty() {
        properties.put("aws.useFipsEndpoint", "true");

        assertThat(resolve().endpoint()).isEqualTo(URI.create("https://sts-fips.us-east-2.amazonaws.com"));
    }

    @Test
    void isNotChosenWhereThePropertySaysNoAndTheVariableYes() {
        properties.put("aws.useFipsEndpoint", "false");
        variables.put(FIPS, "true");

        assertThat(resolve().endpoint()).isEqualTo(URI.create("https://sts.us-east-2.amazonaws.com"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"false", "1", "yes"})
    void isNotChosenByAnotherWord(String value) {
        variables.put(FIPS, value);

        assertThat(resolve().endpoint()).isEqualTo(URI.create("https://sts.us-east-2.amazonaws.com"));
    }

    @ParameterizedTest
    @ValueSource(strings = {FIPS, DUAL_STACK})
    void isNothingBesideAnEndpointThatIsSet(String name) {
        variables.put(name, "true");
        variables.put("AWS_ENDPOINT_URL_STS", "https://sts.mine.example");

        assertThat(problems())
                .containsExactly(
                        name + " chooses an STS endpoint, and another one is set: of the two only one can hold");
    }

    @Test
    void isNamedByTheFirstOfTwoBesideAnEndpointThatIsSet() {
        variables.put(FIPS, "true");
        variables.put(DUAL_STACK, "true");
        variables.put("AWS_ENDPOINT_URL_STS", "https://sts.mine.example");

        assertThat(problems()).singleElement().asString().startsWith(FIPS + " chooses");
    }

    @Test
    void isNothingBesideAnEndpointThatCannotBeUsedEither() {
        variables.put(FIPS, "true");
        variables.put("AWS_ENDPOINT_URL_STS", "http://sts.mine.example");

        assertThat(problems())
                .hasSize(2)
                .last()
                .asString()
                .startsWith(FIPS + " chooses an STS endpoint, and another one is set");
    }

    @Test
    void isNoConcernWhereAnotherSettingIsWrong() {
        variables.put(FIPS, "true");
        variables.put("AWS_ROLE_SESSION_NAME", "a b");

        assertThat(problems()).singleElement().asString().startsWith("role session name");
    }

    private List<String> problems() {
        return resolve().problems().stream().map(Violation::text).toList();
    }

    private ResolvedSettings resolve() {
        return SettingsResolver.resolve(new BuilderOptions(), new Environment(variables, properties::get));
    }
}
