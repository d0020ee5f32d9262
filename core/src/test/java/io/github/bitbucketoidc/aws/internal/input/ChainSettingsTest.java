package io.github.bitbucketoidc.aws.internal.input;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Roles of a chain that come from settings by name, properties and variables. */
class ChainSettingsTest {

    private static final String HUB = "arn:aws:iam::123456789012:role/hub";
    private static final String PROD = "arn:aws:iam::210987654321:role/prod";
    private static final String DATA = "arn:aws:iam::333333333333:role/data";
    private static final String LAST = "arn:aws:iam::444444444444:role/last";

    private final BuilderOptions options = new BuilderOptions();
    private final Map<String, String> properties = new HashMap<>();
    private final Map<String, String> variables = new HashMap<>();

    /** The ways to set what is written as {@code chain[0].role-arn} in a map. */
    enum Way {
        GIVEN,
        PROPERTY,
        VARIABLE
    }

    @BeforeEach
    void configureTheFirstRole() {
        variables.put("AWS_OIDC_ROLE_ARN", HUB);
    }

    @Test
    void thereIsNoneWhereNobodySetsOne() {
        assertThat(arns()).containsExactly(HUB);
    }

    @ParameterizedTest
    @EnumSource
    void oneRoleIsOne(Way way) {
        set(way, "chain[0].role-arn", " " + PROD + "\n");

        assertThat(arns()).containsExactly(HUB, PROD);
    }

    @ParameterizedTest
    @EnumSource
    void threeRolesFollowInTheirOrder(Way way) {
        set(way, "chain[2].role-arn", LAST);
        set(way, "chain[0].role-arn", PROD);
        set(way, "chain[1].role-arn", DATA);

        assertThat(arns()).containsExactly(HUB, PROD, DATA, LAST);
    }

    @ParameterizedTest
    @EnumSource
    void moreThanTenRolesAreAllThere(Way way) {
        for (int i = 0; i < 12; i++) {
            set(way, "chain[" + i + "].role-arn", PROD);
        }

        assertThat(arns()).hasSize(13);
    }

    @ParameterizedTest
    @EnumSource
    void aRoleHasAllThatTheBuilderCanSay(Way way) {
        set(way, "chain[0].role-arn", PROD);
        set(way, "chain[0].role-session-name", "release");
        set(way, "chain[0].role-session-duration", "PT30M");
        set(way, "chain[0].external-id", "acme-42");
        set(way, "chain[0].source-identity", "pipeline");
        set(way, "chain[0].tags", "team=shop, cost center = 4=2 ,empty=");
        set(way, "chain[0].transitive-tag-keys", "team, empty");

        assertThat(resolve().request())
                .isEqualTo(new RoleRequest.Chained(
                        first(),
                        PROD,
                        "release",
                        Duration.ofMinutes(30),
                        "acme-42",
                        "pipeline",
                        Map.of("team", "shop", "cost center", "4=2", "empty", ""),
                        List.of("team", "empty"),
                        Set.of()));
        assertThat(problems()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"true, 1", "TRUE, 1", "false, 0"})
    void aRoleHasTagsOfTheStepWhereItSaysSo(String value, int tags) {
        variables.put("BITBUCKET_BRANCH", "main");
        set(Way.VARIABLE, "chain[0].role-arn", PROD);
        set(Way.VARIABLE, "chain[0].step-tags", value);

        assertThat(chained().tags()).hasSize(tags);
    }

    @Test
    void eachSettingComesFromTheFirstThatHasIt() {
        set(Way.VARIABLE, "chain[0].role-arn", DATA);
        set(Way.VARIABLE, "chain[0].external-id", "of-variable");
        set(Way.PROPERTY, "chain[0].role-arn", PROD);
        set(Way.PROPERTY, "chain[0].external-id", " ");

        assertThat(chained().roleArn()).isEqualTo(PROD);
        assertThat(chained().externalId()).isEqualTo("of-variable");
    }

    @Test
    void theChainOfTheBuilderReplacesAll() {
        ChainedRoleOptions role = new ChainedRoleOptions();
        role.roleArn = DATA;
        options.chain = List.of(role);
        set(Way.GIVEN, "chain[0].role-arn", PROD);
        set(Way.PROPERTY, "chain[1].role-arn", LAST);

        assertThat(arns()).containsExactly(HUB, DATA);
    }

    @Test
    void noChainOfTheBuilderIsNoChain() {
        options.chain = List.of();
        set(Way.PROPERTY, "chain[0].role-arn", PROD);

        assertThat(arns()).containsExactly(HUB);
        assertThat(resolve().warnings()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void aChainDoesNotGoOnFromARoleOfTheBuilder(Way way) {
        options.roleArn = LAST;
        set(way, "chain[0].role-arn", PROD);

        assertThat(arns()).containsExactly(LAST);
        assertThat(resolve().warnings())
                .containsExactly(
                        "the role chain of " + source(way, "chain[0].role-arn") + " is not used: it belongs to a"
                                + " role that is set there, and the role is '" + LAST + "' (builder)");
    }

    @Test
    void aChainOfVariablesDoesNotGoOnFromARoleOfAProperty() {
        set(Way.PROPERTY, "role-arn", LAST);
        set(Way.VARIABLE, "chain[0].role-arn", PROD);

        assertThat(arns()).containsExactly(LAST);
        assertThat(resolve().warnings()).hasSize(1);
    }

    @Test
    void aChainOfPropertiesDoesNotGoOnFromAGivenRole() {
        set(Way.GIVEN, "role-arn", LAST);
        set(Way.PROPERTY, "chain[0].role-arn", PROD);

        assertThat(arns()).containsExactly(LAST);
        assertThat(resolve().warnings()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource
    void aChainGoesOnFromTheRoleBesideIt(Way way) {
        set(way, "role-arn", LAST);
        set(way, "chain[0].role-arn", PROD);

        assertThat(arns()).containsExactly(LAST, PROD);
        assertThat(resolve().warnings()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void aWrongValueIsReportedWithWhereItStands(Way way) {
        set(way, "chain[0].role-arn", PROD);
        set(way, "chain[1].role-arn", "prod");
        set(way, "chain[1].external-id", "x");

        assertThat(problems())
                .satisfiesExactlyInAnyOrder(
                        arn -> assertThat(arn)
                                .startsWith("role ARN 'prod' (" + source(way, "chain[1].role-arn") + ") "),
                        id -> assertThat(id)
                                .startsWith("external id 'x' (" + source(way, "chain[1].external-id") + ") is not"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "role-session-name | a b | role session name 'a b' (SOURCE) is not 2 to 64 characters of letters, digits and _+=,.@-",
                "role-session-duration | 2h | role session duration '2h' (SOURCE) is neither a number of seconds nor an ISO-8601"
                        + " duration such as PT1H",
                "role-session-duration | PT2H | role session duration 'PT2H' (SOURCE) is not from 900 to 3600 seconds, the most that"
                        + " AWS allows for a chained role",
                "source-identity | x | source identity 'x' (SOURCE) is not 2 to 64 characters of letters, digits and _+=,.@-",
                "step-tags | yes | step tags 'yes' (SOURCE) is neither true nor false",
                "tags | team | session tags 'team' (SOURCE) are not written as key=value, with commas between them",
                "tags | =x | session tag key '' (SOURCE) is not 1 to 128 letters, digits, spaces and _.:/=+-@, or starts with"
                        + " aws:",
                "tags | team=a,,x=y | session tags 'team=a,,x=y' (SOURCE) are not written as key=value, with commas between them",
                "tags | team=a,team=b | session tags 'team=a,team=b' (SOURCE) have the key 'team' twice",
                "tags | team=a#b | value 'a#b' of session tag 'team' (SOURCE) is not up to 256 letters, digits, spaces and"
                        + " _.:/=+-@",
                "transitive-tag-keys | team | transitive tag key 'team' (SOURCE) is not among the session tags",
            })
    void saysWhatIsWrongWithIt(String name, String value, String said) {
        set(Way.VARIABLE, "chain[0].role-arn", PROD);
        set(Way.VARIABLE, "chain[0]." + name, value);

        assertThat(problems()).containsExactly(said.replace("SOURCE", source(Way.VARIABLE, "chain[0]." + name)));
    }

    @ParameterizedTest
    @EnumSource
    void aRoleWithoutAnArnNamesTheSettingThatLacks(Way way) {
        set(way, "chain[0].external-id", "acme-42");

        assertThat(problems())
                .containsExactly("no role to go on to: " + source(way, "chain[0].role-arn")
                        + " is not set, and other settings of this role are");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 10, 20})
    void aGapNamesTheRoleThatLacks(int index) {
        set(Way.PROPERTY, "chain[" + index + "].role-arn", PROD);

        assertThat(problems())
                .containsExactly(source(Way.PROPERTY, "chain[" + index + "].role-arn") + " follows on no role: chain["
                        + (index - 1) + "] is not set; number the roles of a chain 0, 1, 2 and so on");
    }

    private RoleRequest.WebIdentity first() {
        return resolve().request().first();
    }

    private RoleRequest.Chained chained() {
        return (RoleRequest.Chained) resolve().request();
    }

    private List<String> arns() {
        List<String> arns = new ArrayList<>();
        RoleRequest request = resolve().request();
        while (request instanceof RoleRequest.Chained chained) {
            arns.add(chained.roleArn());
            request = chained.source();
        }
        arns.add(request.roleArn());
        Collections.reverse(arns);
        return arns;
    }

    private List<String> problems() {
        return resolve().problems().stream().map(Violation::text).toList();
    }

    private ResolvedSettings resolve() {
        return SettingsResolver.resolve(options, new Environment(variables, properties::get).with(options.given));
    }

    private void set(Way way, String name, String value) {
        switch (way) {
            case GIVEN -> {
                Map<String, String> given = new HashMap<>(options.given);
                given.put(name, value);
                options.given = given;
            }
            case PROPERTY -> properties.put("bitbucket.oidc." + name, value);
            case VARIABLE -> variables.put(variable(name), value);
        }
    }

    private static String source(Way way, String name) {
        return switch (way) {
            case GIVEN -> "setting " + name;
            case PROPERTY -> "system property bitbucket.oidc." + name;
            case VARIABLE -> variable(name);
        };
    }

    private static String variable(String name) {
        return "AWS_OIDC_" + name.toUpperCase(Locale.ROOT).replaceAll("]?[.\\[-]", "_");
    }
}
