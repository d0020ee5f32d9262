package io.github.bitbucketoidc.aws.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.bitbucketoidc.aws.BitbucketOidcCredentialsProvider;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.core.io.support.SpringFactoriesLoader;

/** What is wrong with a property is said when the app starts, by the property's name, and nobody is asked. */
class PropertiesCheckTest {

    private static final Map<String, String> STEP =
            Map.of("BITBUCKET_STEP_OIDC_TOKEN", "a-secret", "AWS_DEFAULT_REGION", "eu-west-1");
    private static final String ARN = "arn:aws:iam::123456789012:role/audit";

    @ParameterizedTest
    @CsvSource(
            delimiter = '=',
            value = {
                "role-arn = deploy = is not the ARN of a role",
                "role-session-name = a b = is not 2 to 64 ASCII letters",
                "role-session-duration = 14m = is not from 900 to 43200 seconds",
                "role-session-duration = 13h = is not from 900 to 43200 seconds",
                "policy = [] = is not a JSON object",
                "policy = {\"a\":\"€\"} = or has some beyond Latin-1",
                "policy-arns[0] = ReadOnly = is not the ARN of a managed policy",
                "allowed-account-ids[0] = 1234 = is not 12 digits",
                "region = ireland = is not the code of a region",
                "endpoint-override = sts.example.com = is not an absolute http or https URL",
                "endpoint-override = http://sts.example.com = would send the token unencrypted",
                "exchange-timeout = 0 = is not from 1 to 3600 seconds",
                "exchange-timeout = 61m = is not from 1 to 3600 seconds",
                "health.expiry-threshold = -1s = is not a duration of 0 or more",
                "roles.audit.role-session-duration = 1m = is not from 900 to 43200 seconds",
                "roles.audit.role-session-name = x = is not 2 to 64 ASCII letters",
                "roles.audit.policy = nonsense = is not a JSON object",
                "roles.audit.policy-arns[0] = x = is not the ARN of a managed policy"
            })
    void refusesWhatCannotBeRight(String name, String value, String problem) {
        FailureAnalysis analysis = analysisOf("roles.audit.role-arn=" + ARN, name + "=" + value);

        assertThat(analysis.getDescription())
                .containsAnyOf(
                        "Origin: \"bitbucket.oidc.aws." + name + "\" from property source",
                        "Property: bitbucket.oidc.aws." + name + "\n")
                .contains("Value: \"", problem);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "role-arn=arn:aws-us-gov:iam::123456789012:role/ci/deploy",
                "role-arn= ",
                "role-session-name=release@1",
                "role-session-duration=900",
                "role-session-duration=12h",
                "policy={\"Version\":\"2012-10-17\",\"Statement\":[]}",
                "policy=",
                "policy-arns=arn:aws:iam::aws:policy/ReadOnlyAccess",
                "allowed-account-ids=123456789012,210987654321",
                "region=eu-isoe-west-1",
                "endpoint-override=https://sts.example.com",
                "endpoint-override=http://127.0.0.1:4566",
                "exchange-timeout=1h",
                "health.expiry-threshold=0",
                "health.expiry-threshold=",
                "roles.audit.role-arn=arn:aws:iam::123456789012:role/audit"
            })
    void takesWhatMayBeRight(String property) {
        Step.app(STEP)
                .withPropertyValues("bitbucket.oidc.aws." + property)
                .run(context -> assertThat(context).hasNotFailed());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "role-arn=deploy",
                "role-session-name=a b",
                "role-session-duration=14m",
                "role-session-duration=13h",
                "policy=[]",
                "policy-arns=ReadOnly",
                "allowed-account-ids=1234",
                "region=ireland",
                "endpoint-override=http://sts.example.com",
                "exchange-timeout=0"
            })
    void refusesWhatTheLibraryRefuses(String property) {
        assertThat(complaintOfTheLibrary(property)).contains(" more)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "role-session-name=release@1",
                "role-session-duration=12h",
                "policy={\"Version\":\"2012-10-17\",\"Statement\":[]}",
                "policy-arns=arn:aws:iam::aws:policy/ReadOnlyAccess",
                "region=eu-isoe-west-1",
                "endpoint-override=http://127.0.0.1:4566",
                "exchange-timeout=1h"
            })
    void takesWhatTheLibraryTakes(String property) {
        assertThat(complaintOfTheLibrary(property)).doesNotContain(" more)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost",
                "127.0.0.1",
                "127.1.2.3",
                "[::1]",
                "[::0001]",
                "[0:0:0:0:0:0:0:1]",
                "[0000::0:1]",
                "[::2]",
                "[::ffff:127.0.0.1]",
                "LOCALHOST",
                "localhost.example.com",
                "127.0.0.1.example.com"
            })
    void takesPlainHttpOfTheHostsOfTheLibrary(String host) {
        String property = "endpoint-override=http://" + host + ":4566";

        Step.app(STEP)
                .withPropertyValues("bitbucket.oidc.aws." + property)
                .run(context -> assertThat(context.getStartupFailure() == null)
                        .isEqualTo(!complaintOfTheLibrary(property).contains(" more)")));
    }

    /** It always has one, of a token that is none; of what else is wrong it then says how much more that is. */
    private static String complaintOfTheLibrary(String property) {
        BitbucketOidcCredentialsProvider.Builder builder = BitbucketOidcCredentialsProvider.builder()
                .environment(Map.of("AWS_OIDC_ROLE_ARN", ARN))
                .webIdentityToken(() -> "no token");
        Map<String, String> properties = new HashMap<>();
        properties.put("bitbucket.oidc.aws." + property.split("=", 2)[0], property.split("=", 2)[1]);
        BitbucketOidcProperties.of(new Binder(new MapConfigurationPropertySource(properties)))
                .applyTo(builder);

        return String.valueOf(
                catchThrowable(builder.build()::resolveCredentials).getMessage());
    }

    @Test
    void saysAllAtOnce() {
        FailureAnalysis analysis = analysisOf("role-arn=deploy", "region=ireland");

        assertThat(analysis.getDescription())
                .contains("Property: bitbucket.oidc.aws.roleArn", "Property: bitbucket.oidc.aws.region");
    }

    @ParameterizedTest
    @ValueSource(strings = {"roles.audit.role-session-name=audit", "roles.audit.role-arn=", "roles.audit="})
    void refusesARoleThatIsEmpty(String property) {
        assertThat(analysisOf(property).getDescription()).contains("bitbucket.oidc.aws.roles.audit");
    }

    @Test
    void namesTheVariable() {
        Map<String, String> variables = new HashMap<>(STEP);
        variables.put("BITBUCKET_OIDC_AWS_ROLEARN", "deploy");
        assertThat(analysisOf(variables).getDescription())
                .contains("Origin: \"BITBUCKET_OIDC_AWS_ROLEARN\" from property source \"systemEnvironment\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "role-arn",
                "region",
                "role-session-name",
                "wait-for-iam-changes",
                "chain[0].role-arn",
                "chain[1].external-id"
            })
    void warnsOfANameThatNobodyReads(String name) {
        try (Warnings warnings = new Warnings()) {
            Step.app(STEP)
                    .withPropertyValues("bitbucket.oidc." + name + "=something")
                    .run(context -> assertThat(warnings.all())
                            .containsExactly("bitbucket.oidc." + name
                                    + " is not read from the configuration of a Spring app. Say bitbucket.oidc.aws."
                                    + name
                                    + ", or give it to the JVM as -Dbitbucket.oidc." + name + "."));
        }
    }

    @Test
    void warnsOfAFileThatOnlyTheJvmCanName() {
        try (Warnings warnings = new Warnings()) {
            Step.app(STEP)
                    .withPropertyValues("bitbucket.oidc.web-identity-token-file=/tmp/token")
                    .run(
                            context -> assertThat(warnings.all())
                                    .containsExactly(
                                            "bitbucket.oidc.web-identity-token-file is not read from the configuration of a"
                                                    + " Spring app. Give it to the JVM as -Dbitbucket.oidc.web-identity-token-file."));
        }
    }

    @Test
    void warnsOfNoPropertyOfTheJvm() {
        try (Warnings warnings = new Warnings()) {
            Step.app(STEP)
                    .withSystemProperties("bitbucket.oidc.role-arn=" + ARN, "bitbucket.oidc.chain[0].role-arn=" + ARN)
                    .run(context -> assertThat(warnings.all()).isEmpty());
        }
    }

    @Test
    void checksNothingOutsideAStep() {
        Step.app(Map.of())
                .withPropertyValues("bitbucket.oidc.aws.role-arn=deploy")
                .run(context -> assertThat(context).hasNotFailed());
    }

    private static FailureAnalysis analysisOf(String... properties) {
        return analysisOf(STEP, properties);
    }

    private static FailureAnalysis analysisOf(Map<String, String> variables, String... properties) {
        FailureAnalysis[] analysis = new FailureAnalysis[1];
        Step.app(variables)
                .withPropertyValues(List.of(properties).stream()
                        .map("bitbucket.oidc.aws."::concat)
                        .toArray(String[]::new))
                .run(context -> analysis[0] = ofBoot(Objects.requireNonNull(context.getStartupFailure())));
        return analysis[0];
    }

    private static FailureAnalysis ofBoot(Throwable failure) {
        return SpringFactoriesLoader.forDefaultResourceLocation()
                .load(FailureAnalyzer.class, SpringFactoriesLoader.FailureHandler.handleMessage((message, cause) -> {}))
                .stream()
                .map(analyzer -> analyzer.analyze(failure))
                .filter(Objects::nonNull)
                .findFirst()
                .orElseThrow(() -> new AssertionError("nobody explains it", failure));
    }
}
