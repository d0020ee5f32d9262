package io.github.bitbucketoidc.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bitbucketoidc.aws.internal.input.Environment;
import io.github.bitbucketoidc.aws.internal.input.ResolvedSettings;
import io.github.bitbucketoidc.aws.internal.input.RoleRequest;
import io.github.bitbucketoidc.aws.internal.input.SettingsResolver;
import io.github.bitbucketoidc.aws.internal.input.Violation;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sts.StsClient;

class SettingsResolverTest {

    private static final String ROLE = "arn:aws:iam::123456789012:role/";

    private final Map<String, String> variables = new HashMap<>(Map.of("AWS_OIDC_ROLE_ARN", ROLE + "first"));
    private final Map<String, String> properties = new HashMap<>();

    @Test
    void assumesTheRoleOfThePipesVariable() {
        assertThat(resolve().request().roleArn()).isEqualTo(ROLE + "first");
    }

    @Test
    void assumesTheRoleOfTheSdksVariableWithoutTheOther() {
        variables.put("AWS_OIDC_ROLE_ARN", " ");
        variables.put("AWS_ROLE_ARN", ROLE + "second\n");

        assertThat(resolve().request().roleArn()).isEqualTo(ROLE + "second");
    }

    @Test
    void prefersThePipesRoleVariableToTheSdksOne() {
        variables.put("AWS_ROLE_ARN", ROLE + "second");

        assertThat(resolve().request().roleArn()).isEqualTo(ROLE + "first");
    }

    @Test
    void warnsWhereTheTwoRoleVariablesDiffer() {
        variables.put("AWS_ROLE_ARN", ROLE + "second");

        assertThat(resolve().warnings()).singleElement().asString().contains("AWS_ROLE_ARN", ROLE + "first");
    }

    @Test
    void doesNotWarnWhereTheTwoRoleVariablesAgree() {
        variables.put("AWS_ROLE_ARN", ROLE + "first ");

        assertThat(resolve().warnings()).isEmpty();
    }

    @Test
    void prefersASystemPropertyToAVariable() {
        properties.put("bitbucket.oidc.role-arn", ROLE + "property");

        assertThat(resolve().request().roleArn()).isEqualTo(ROLE + "property");
    }

    @Test
    void prefersTheBuilderToASystemProperty() {
        properties.put("bitbucket.oidc.role-arn", ROLE + "property");

        assertThat(resolve(builder -> builder.roleArn(ROLE + "builder"))
                        .request()
                        .roleArn())
                .isEqualTo(ROLE + "builder");
    }

    @Test
    void reportsAMissingRole() {
        variables.clear();

        assertThat(problemsOf(resolve()))
                .containsExactly("no role to assume: neither AWS_OIDC_ROLE_ARN nor AWS_ROLE_ARN is set");
    }

    @Test
    void reportsARoleThatIsNoneWithItsSource() {
        variables.put("AWS_OIDC_ROLE_ARN", "$DEPLOY_ROLE");

        assertThat(problemsOf(resolve()))
                .containsExactly("role ARN '$DEPLOY_ROLE' (AWS_OIDC_ROLE_ARN) still holds a placeholder");
    }

    @Test
    void takesTheSessionNameFromTheVariable() {
        variables.put("AWS_ROLE_SESSION_NAME", "release");

        assertThat(resolve().request().sessionName()).isEqualTo("release");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "with space", "{braces}", "a/b", "semi;colon"})
    void reportsASessionNameThatStsRefuses(String name) {
        variables.put("AWS_ROLE_SESSION_NAME", name);

        assertThat(problemsOf(resolve()))
                .containsExactly("role session name '" + name
                        + "' (AWS_ROLE_SESSION_NAME) is not 2 to 64 characters of letters, digits and _+=,.@-");
    }

    @Test
    void reportsASessionNameThatIsTooLong() {
        assertThat(problemsOf(resolve(builder -> builder.roleSessionName("n".repeat(65)))))
                .hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"3600, PT1H", "PT2H, PT2H", "900, PT15M", "43200, PT12H"})
    void takesTheDurationFromAProperty(String text, Duration duration) {
        properties.put("bitbucket.oidc.role-session-duration", text);

        assertThat(((RoleRequest.WebIdentity) resolve().request()).duration()).isEqualTo(duration);
    }

    @ParameterizedTest
    @ValueSource(strings = {"899", "43201", "PT1M", "-PT1H", "P1D", "99999999999999999999", "an hour"})
    void reportsADurationThatStsRefuses(String text) {
        properties.put("bitbucket.oidc.role-session-duration", text);

        assertThat(problemsOf(resolve()))
                .singleElement()
                .asString()
                .startsWith("role session duration '" + text
                        + "' (system property bitbucket.oidc.role-session-duration) is");
    }

    @Test
    void leavesTheDurationToStsByDefault() {
        assertThat(((RoleRequest.WebIdentity) resolve().request()).duration()).isNull();
    }

    @Test
    void givesAnExchange30SecondsByDefault() {
        assertThat(resolve().exchangeTimeout()).isEqualTo(Duration.ofSeconds(30));
    }

    @ParameterizedTest
    @CsvSource({"1, PT1S", "PT45S, PT45S", "3600, PT1H"})
    void takesTheExchangeTimeoutFromAProperty(String text, Duration timeout) {
        properties.put("bitbucket.oidc.exchange-timeout", text);

        assertThat(resolve().exchangeTimeout()).isEqualTo(timeout);
    }

    @Test
    void takesTheExchangeTimeoutOfTheBuilderFirst() {
        properties.put("bitbucket.oidc.exchange-timeout", "45");

        assertThat(resolve(builder -> builder.exchangeTimeout(Duration.ofSeconds(5)))
                        .exchangeTimeout())
                .isEqualTo(Duration.ofSeconds(5));
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "PT0.999S", "PT-5S", "PT1H0.001S"})
    void reportsAnExchangeTimeoutBelowASecondOrAboveAnHour(Duration timeout) {
        assertThat(problemsOf(resolve(builder -> builder.exchangeTimeout(timeout))))
                .containsExactly("exchange timeout '" + timeout + "' (builder) is not from 1 to 3600 seconds");
    }

    @Test
    void reportsAPolicyThatIsTooLong() {
        assertThat(problemsOf(resolve(builder -> builder.policy("{" + " ".repeat(2047) + "}"))))
                .containsExactly("session policy of 2049 characters is longer than 2048, the most that STS takes");
    }

    @Test
    void reportsAPolicyThatIsNoJson() {
        assertThat(problemsOf(resolve(builder -> builder.policy("{\"Version\""))))
                .containsExactly("session policy '{\"Version\"' is not a JSON object");
    }

    @Test
    void reportsAPolicyBeyondLatin1() {
        assertThat(problemsOf(resolve(builder -> builder.policy("{\"Sid\":\"€\"}"))))
                .containsExactly("session policy '{\"Sid\":\"\\u20ac\"}' has characters beyond Latin-1");
    }

    @Test
    void reportsPolicyArnsThatAreNoneOrTooMany() {
        List<String> arns = new ArrayList<>(Collections.nCopies(10, "arn:aws:iam::aws:policy/ReadOnlyAccess"));
        arns.add("ReadOnlyAccess");

        assertThat(problemsOf(resolve(builder -> builder.policyArns(arns))))
                .containsExactly(
                        "11 policy ARNs are more than 10, the most that STS takes",
                        "policy ARN 'ReadOnlyAccess' (builder) is not the ARN of a managed policy");
    }

    @Test
    void takesTheRegionOfThePipesVariable() {
        variables.put("AWS_DEFAULT_REGION", "eu-central-1");

        assertThat(resolve().region()).isEqualTo(Region.EU_CENTRAL_1);
    }

    @Test
    void prefersTheSdksRegionVariableToThePipesOne() {
        variables.put("AWS_DEFAULT_REGION", "eu-central-1");
        variables.put("AWS_REGION", "eu-west-1");

        assertThat(resolve().region()).isEqualTo(Region.EU_WEST_1);
    }

    @ParameterizedTest
    @CsvSource({"aws, us-east-1", "aws-cn, cn-north-1", "aws-us-gov, us-gov-west-1"})
    void takesTheRegionOfTheRolesPartitionWhereNoneIsSet(String partition, String region) {
        variables.put("AWS_OIDC_ROLE_ARN", "arn:" + partition + ":iam::123456789012:role/x");

        assertThat(resolve().region().id()).isEqualTo(region);
    }

    @Test
    void asksForARegionWhereThePartitionHasNoDefaultOne() {
        variables.put("AWS_OIDC_ROLE_ARN", "arn:aws-moon:iam::123456789012:role/x");

        assertThat(problemsOf(resolve()))
                .containsExactly("no region: set AWS_REGION, since partition 'aws-moon' has no default one");
    }

    @ParameterizedTest
    @ValueSource(strings = {"eu west 1", "EU-WEST-1", "europe", "eu-west-1a", "https://sts.eu-west-1.amazonaws.com"})
    void reportsARegionThatIsNone(String region) {
        variables.put("AWS_REGION", region);

        assertThat(problemsOf(resolve()))
                .containsExactly(
                        "region '" + region + "' (AWS_REGION) is not the code of an AWS region such as eu-west-1");
    }

    @Test
    void reportsARegionOfAnyLength() {
        variables.put("AWS_REGION", "us" + "-a".repeat(100_000) + "-1");

        assertThat(problemsOf(resolve()))
                .containsExactly(
                        "region '[200004 characters]' (AWS_REGION) is not the code of an AWS region such as eu-west-1");
    }

    @Test
    void takesTheEndpointOfAllServices() {
        variables.put("AWS_ENDPOINT_URL", "https://all.example");

        assertThat(resolve().endpoint()).isEqualTo(URI.create("https://all.example"));
    }

    @Test
    void prefersTheEndpointOfStsToThatOfAllServices() {
        variables.put("AWS_ENDPOINT_URL", "https://all.example");
        variables.put("AWS_ENDPOINT_URL_STS", "https://sts.example");

        assertThat(resolve().endpoint()).isEqualTo(URI.create("https://sts.example"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://localhost:4566",
                "http://127.0.0.1:4566",
                "http://127.1.2.3",
                "http://[::1]:4566",
                "http://[0:0:0:0:0:0:0:1]"
            })
    void sendsTheTokenOverPlainHttpOnTheMachineItself(String endpoint) {
        variables.put("AWS_ENDPOINT_URL_STS", endpoint);

        assertThat(problemsOf(resolve())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://sts.example",
                "http://10.0.0.1:4566",
                "http://localhost.example",
                "http://127.0.0.1.example",
                "http://[::2]"
            })
    void sendsTheTokenOverPlainHttpNowhereElse(String endpoint) {
        variables.put("AWS_ENDPOINT_URL_STS", endpoint);

        assertThat(problemsOf(resolve()))
                .containsExactly("STS endpoint '" + endpoint
                        + "' (AWS_ENDPOINT_URL_STS) would send the token unencrypted; plain http is for loopback addresses"
                        + " only, use https");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sts.example", "ftp://sts.example", "https:///path", "/sts", "https:sts"})
    void reportsAnEndpointThatIsNone(String endpoint) {
        variables.put("AWS_ENDPOINT_URL_STS", endpoint);

        assertThat(problemsOf(resolve()))
                .containsExactly("STS endpoint '" + endpoint
                        + "' (AWS_ENDPOINT_URL_STS) is not an absolute http or https URL with a host");
    }

    @Test
    void reportsAnEndpointWithAPortThatNoneHas() {
        variables.put("AWS_ENDPOINT_URL_STS", "https://sts.example:65536");

        assertThat(problemsOf(resolve()))
                .containsExactly(
                        "STS endpoint 'https://sts.example:65536' (AWS_ENDPOINT_URL_STS) has a port beyond 65535");
    }

    @Test
    void takesTheEndpointOfTheBuilderFirst() {
        variables.put("AWS_ENDPOINT_URL_STS", "https://other.example");

        assertThat(resolve(builder -> builder.endpointOverride(URI.create("https://sts.example")))
                        .endpoint())
                .isEqualTo(URI.create("https://sts.example"));
    }

    @Test
    void takesTheRegionOfAGivenClient() {
        variables.put("AWS_REGION", "eu-west-1");
        try (StsClient sts = parisian()) {
            assertThat(resolve(builder -> builder.stsClient(sts)).region()).isEqualTo(Region.EU_WEST_3);
        }
    }

    @Test
    void leavesTheEndpointToAGivenClient() {
        variables.put("AWS_ENDPOINT_URL_STS", "https://other.example");
        try (StsClient sts = parisian()) {
            assertThat(resolve(builder -> builder.stsClient(sts)).endpoint()).isNull();
        }
    }

    @Test
    void reportsAnEndpointThatIsNoUrl() {
        variables.put("AWS_ENDPOINT_URL_STS", "https://sts example");

        assertThat(problemsOf(resolve()))
                .containsExactly("STS endpoint 'https://sts example' (AWS_ENDPOINT_URL_STS) is not a URL");
    }

    @Test
    void gathersEverythingThatIsWrong() {
        variables.put("AWS_OIDC_ROLE_ARN", "x");
        variables.put("AWS_ROLE_SESSION_NAME", "x");
        variables.put("AWS_REGION", "x");
        variables.put("AWS_ENDPOINT_URL_STS", "x");
        properties.put("bitbucket.oidc.role-session-duration", "x");
        properties.put("bitbucket.oidc.exchange-timeout", "x");

        assertThat(problemsOf(resolve(builder -> builder.policy("x").policyArns(List.of("x")))))
                .hasSize(8);
    }

    private static StsClient parisian() {
        return StsClient.builder()
                .region(Region.EU_WEST_3)
                .credentialsProvider(AnonymousCredentialsProvider.create())
                .build();
    }

    private ResolvedSettings resolve() {
        return resolve(UnaryOperator.identity());
    }

    private ResolvedSettings resolve(UnaryOperator<DefaultBuilder> options) {
        return SettingsResolver.resolve(
                options.apply(new DefaultBuilder()).options(), new Environment(variables, properties::get));
    }

    private static List<String> problemsOf(ResolvedSettings settings) {
        return settings.problems().stream().map(Violation::text).toList();
    }
}
