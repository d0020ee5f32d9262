package io.github.bitbucketoidc.aws.internal.input;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EndpointSettingTest {

    private static final URI MINE = URI.create("https://sts.mine.example");

    private final Map<String, String> variables =
            new HashMap<>(Map.of("AWS_OIDC_ROLE_ARN", "arn:aws:iam::123456789012:role/deploy"));
    private final Map<String, String> properties = new HashMap<>();

    @ParameterizedTest
    @ValueSource(strings = {"AWS_ENDPOINT_URL_STS", "AWS_ENDPOINT_URL"})
    void isNotThatOfAVariableWhereTheSdkIsToldToIgnoreThose(String name) {
        variables.put(name, MINE.toString());
        variables.put("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS", "True");

        assertThat(resolve().endpoint()).isEqualTo(URI.create("https://sts.us-east-1.amazonaws.com"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"aws.endpointUrlSts", "aws.endpointUrl"})
    void isNotThatOfAPropertyOfTheSdkEither(String name) {
        properties.put(name, MINE.toString());
        properties.put("aws.ignoreConfiguredEndpointUrls", "true");

        assertThat(resolve().endpoint()).isEqualTo(URI.create("https://sts.us-east-1.amazonaws.com"));
    }

    @Test
    void isOurOwnPropertysWhateverIsIgnored() {
        properties.put("bitbucket.oidc.endpoint-override", MINE.toString());
        variables.put("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS", "true");

        assertThat(resolve().endpoint()).isEqualTo(MINE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"false", "FALSE", "yes", "1", " "})
    void isThatOfTheVariableWhereNothingSaysTrue(String value) {
        variables.put("AWS_ENDPOINT_URL", MINE.toString());
        variables.put("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS", value);

        assertThat(resolve().endpoint()).isEqualTo(MINE);
    }

    /** As everywhere. */
    @Test
    void isIgnoredByThePropertyRatherThanByTheVariable() {
        variables.put("AWS_ENDPOINT_URL", MINE.toString());
        variables.put("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS", "true");
        properties.put("aws.ignoreConfiguredEndpointUrls", "false");

        assertThat(resolve().endpoint()).isEqualTo(MINE);
    }

    @Test
    void saysHowToTellStsFromTheServiceThatAnEndpointIsMeantFor() {
        variables.put("AWS_ENDPOINT_URL", "http://minio:9000");

        assertThat(problems())
                .singleElement()
                .asString()
                .startsWith("STS endpoint 'http://minio:9000' (AWS_ENDPOINT_URL) would send the token unencrypted")
                .endsWith("If it is meant for another service, set"
                        + " AWS_ENDPOINT_URL_STS=https://sts.<region>.amazonaws.com beside it");
    }

    @Test
    void namesThePropertyWhereAPropertyIsMeantForAnotherService() {
        properties.put("aws.endpointUrl", "http://minio:9000");

        assertThat(problems())
                .singleElement()
                .asString()
                .endsWith("set -Daws.endpointUrlSts=https://sts.<region>.amazonaws.com beside it");
    }

    @Test
    void hasNoSuchAdviceForAnEndpointThatIsForStsAlone() {
        variables.put("AWS_ENDPOINT_URL_STS", "http://sts.mine.example");

        assertThat(problems()).singleElement().asString().endsWith("use https");
    }

    @Test
    void isHttpsWhereTheAdviceIsFollowed() {
        variables.put("AWS_ENDPOINT_URL", "http://minio:9000");
        variables.put("AWS_ENDPOINT_URL_STS", "https://sts.eu-west-1.amazonaws.com");

        assertThat(problems()).isEmpty();
    }

    private List<String> problems() {
        return resolve().problems().stream().map(Violation::text).toList();
    }

    private ResolvedSettings resolve() {
        return SettingsResolver.resolve(new BuilderOptions(), new Environment(variables, properties::get));
    }
}
