package io.github.bitbucketoidc.aws.internal.input;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bitbucketoidc.aws.FailureReason;
import io.github.bitbucketoidc.aws.internal.input.Environment.ConfiguredValue;
import io.github.bitbucketoidc.aws.internal.text.SafeText;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.regions.Region;

/** The limits themselves: what is just inside, and what is just beyond. */
class SettingsValidatorTest {

    private static final String ARN = "arn:aws:iam::aws:policy/ReadOnlyAccess";

    private final List<Violation> problems = new ArrayList<>();

    @ParameterizedTest
    @CsvSource({"9, PT9S", "PT9S, PT9S", "60, PT1M", "PT1M, PT1M"})
    void takesADurationFromItsLeastToItsMost(String text, Duration duration) {
        assertThat(durationOf(text)).isEqualTo(duration);
        assertThat(problems).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"8", "PT8.999S", "PT-9S", "61", "PT1M0.001S"})
    void reportsADurationThatIsLessOrMore(String text) {
        assertThat(durationOf(text)).isNull();
        assertThat(problems)
                .extracting(Violation::text)
                .containsExactly("pause '" + text + "' (builder) is not from 9 to 60 seconds");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a minute", "1m", "99999999999999999999", "1.5"})
    void reportsADurationThatIsNone(String text) {
        assertThat(durationOf(text)).isNull();
        assertThat(problems)
                .extracting(Violation::text)
                .containsExactly("pause '" + text
                        + "' (builder) is neither a number of seconds nor an ISO-8601 duration such as PT1H");
    }

    @ParameterizedTest
    @CsvSource({"2048, true", "2049, false"})
    void takesAPolicyOf2048Characters(int length, boolean taken) {
        SettingsValidator.policy("{" + " ".repeat(length - 2) + "}", problems);

        assertThat(problems.isEmpty()).isEqualTo(taken);
    }

    @Test
    void keepsAPolicyAsItIs() {
        assertThat(SettingsValidator.policy(" {}\n", problems)).isEqualTo(" {}\n");
    }

    @Test
    void takesABlankPolicyForNone() {
        assertThat(SettingsValidator.policy(" \n", problems)).isNull();
        assertThat(problems).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"10, true", "11, false"})
    void takesTenPolicyArns(int count, boolean taken) {
        SettingsValidator.policyArns(Collections.nCopies(count, ARN), problems);

        assertThat(problems.isEmpty()).isEqualTo(taken);
    }

    @ParameterizedTest
    @CsvSource({"1972, 2, true", "1973, 2, false", "2048, 0, true", "2048, 1, false", "0, 10, true"})
    void takesPolicyAndArnsOf2048CharactersTogether(int length, int arns, boolean taken) {
        SettingsValidator.policySize("x".repeat(length), Collections.nCopies(arns, ARN), problems);

        assertThat(problems.isEmpty()).isEqualTo(taken);
    }

    @Test
    void saysHowManyCharactersOfPoliciesAreTooMany() {
        SettingsValidator.policySize("x".repeat(2040), List.of(ARN), problems);

        assertThat(problems)
                .extracting(Violation::text)
                .containsExactly(
                        "session policy of 2040 characters and policy ARNs of 38 are longer together than 2048,"
                                + " the most that STS takes");
    }

    /** What is wrong alone is said alone. */
    @Test
    void countsNoPolicyThatIsTooLongByItself() {
        SettingsValidator.policySize("x".repeat(2049), List.of(ARN), problems);

        assertThat(problems).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ARN,
                "arn:aws-us-gov:iam::123456789012:policy/team/deploy",
                "arn:aws-iso-b:iam::123456789012:policy/d"
            })
    void takesTheArnOfAManagedPolicy(String arn) {
        assertThat(SettingsValidator.policyArns(List.of(arn), problems)).containsExactly(arn);
        assertThat(problems).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ReadOnlyAccess",
                "arn:aws:iam::aws:role/x",
                "arn:aws:iam::12:policy/x",
                "arn:aws:iam::aws:policy/"
            })
    void reportsAnArnThatIsNoneOfAManagedPolicy(String arn) {
        SettingsValidator.policyArns(List.of(arn), problems);

        assertThat(problems).singleElement().satisfies(problem -> {
            assertThat(problem.reason()).isEqualTo(FailureReason.SETTING_INVALID);
            assertThat(problem.text()).contains("'" + arn + "'");
        });
    }

    @Test
    void takesARoleInAnAllowedAccount() {
        SettingsValidator.accounts(List.of("210987654321", "123456789012"), role(), problems);

        assertThat(problems).isEmpty();
    }

    @Test
    void takesARoleInAnyAccountWhereNoneIsNamed() {
        SettingsValidator.accounts(List.of(), role(), problems);

        assertThat(problems).isEmpty();
    }

    @Test
    void reportsARoleInAnotherAccount() {
        SettingsValidator.accounts(List.of("210987654321"), role(), problems);

        assertThat(problems).extracting(Violation::reason).containsExactly(FailureReason.ACCOUNT_NOT_ALLOWED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"12345678901", "1234567890123", "12345678901x", ""})
    void reportsAnAccountThatIsNone(String account) {
        SettingsValidator.accounts(List.of(account), null, problems);

        assertThat(problems).extracting(Violation::reason).containsExactly(FailureReason.SETTING_INVALID);
    }

    @ParameterizedTest
    @ValueSource(strings = {"eu-west-1", "us-gov-east-1", "aws-global", "xx-somewhere-12"})
    void takesARegionThatTheSdkKnowsOrThatLooksLikeOne(String region) {
        assertThat(SettingsValidator.region(new ConfiguredValue(region, "AWS_REGION"), problems))
                .isEqualTo(Region.of(region));
        assertThat(problems).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"63, true", "64, false"})
    void takesARegionOf63Characters(int length, boolean taken) {
        SettingsValidator.region(new ConfiguredValue("xx-" + "a".repeat(length - 5) + "-1", "AWS_REGION"), problems);

        assertThat(problems.isEmpty()).isEqualTo(taken);
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://user@sts.example", "https://sts.example?a=b", "https://sts.example/#a"})
    void reportsAnEndpointWithMoreThanHostPortAndPath(String endpoint) {
        assertThat(endpointOf(endpoint)).isNull();
        assertThat(problems)
                .extracting(Violation::text)
                .containsExactly("STS endpoint '" + SafeText.clean(endpoint)
                        + "' (builder) has more than scheme, host, port and path");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://sts.example:65535/sts", "HTTPS://sts.example", "http://localhost:0"})
    void takesAnEndpointOfSchemeHostPortAndPath(String endpoint) {
        assertThat(endpointOf(endpoint)).isEqualTo(URI.create(endpoint));
        assertThat(problems).isEmpty();
    }

    private @Nullable URI endpointOf(String text) {
        return SettingsValidator.endpoint(URI.create(text), new ConfiguredValue(text, "builder"), problems);
    }

    private @Nullable Duration durationOf(String text) {
        ConfiguredValue setting = new ConfiguredValue(text, "builder");
        return SettingsValidator.duration("pause", setting, Duration.ofSeconds(9), Duration.ofMinutes(1), problems);
    }

    private static RoleArn role() {
        return Objects.requireNonNull(RoleArn.parse("arn:aws:iam::123456789012:role/deploy"));
    }
}
