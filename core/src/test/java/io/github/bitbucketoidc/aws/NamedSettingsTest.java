package io.github.bitbucketoidc.aws;

import static io.github.bitbucketoidc.aws.support.SandboxProviders.callerIdentity;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.bitbucketoidc.aws.internal.input.BuilderOptions;
import io.github.bitbucketoidc.aws.testkit.PipelinesSandbox;
import io.github.bitbucketoidc.aws.testkit.PipelinesSandboxExtension;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.regions.Region;

/** Providers that frameworks make by their class name, with settings by theirs. */
@ExtendWith(PipelinesSandboxExtension.class)
class NamedSettingsTest {

    private static final String ROLE = "arn:aws:iam::210987654321:role/audit";

    @AfterEach
    void forgetProperties() {
        System.clearProperty("bitbucket.oidc.role-arn");
        System.clearProperty("bitbucket.oidc.region");
    }

    @Test
    void aRoleByNameIsTheOneThatIsAssumed(PipelinesSandbox sandbox) {
        String audit = sandbox.iam().createRole(role -> role.name("audit"));
        try (BitbucketOidcCredentialsProvider provider = inStep(Map.of("role-arn", audit), sandbox)) {
            assertThat(callerIdentity(sandbox, provider)).startsWith("arn:aws:sts::123456789012:assumed-role/audit/");
        }
    }

    @Test
    void namesInTheManyWaysOfWritingThemHoldThatValue() {
        Map<String, String> settings = new HashMap<>();
        settings.put("role-arn", " " + ROLE + "\n");
        settings.put("region", "eu-west-3");
        settings.put("role-session-name", "");
        settings.put("exchange-timeout", null);
        try (BitbucketOidcCredentialsProvider provider = BitbucketOidcCredentialsProvider.create(settings)) {
            assertThat(provider.region()).isEqualTo(Region.EU_WEST_3);
            assertThat(provider)
                    .hasToString("BitbucketOidcCredentialsProvider(roleArn='" + ROLE + "', region=eu-west-3)");
        }
    }

    @Test
    void aNameWinsOverTheSystemProperty() {
        System.setProperty("bitbucket.oidc.region", "eu-north-1");
        try (BitbucketOidcCredentialsProvider provider =
                BitbucketOidcCredentialsProvider.create(Map.of("region", "eu-west-3"))) {
            assertThat(provider.region()).isEqualTo(Region.EU_WEST_3);
        }
    }

    @Test
    void theBuilderWinsOverAName() {
        try (BitbucketOidcCredentialsProvider provider =
                BitbucketOidcCredentialsProvider.create(Map.of("region", "eu-west-3")).toBuilder()
                        .region(Region.EU_SOUTH_1)
                        .build()) {
            assertThat(provider.region()).isEqualTo(Region.EU_SOUTH_1);
        }
    }

    @Test
    void anotherRoleOfSuchAProviderHasItsOtherSettings() {
        try (BitbucketOidcCredentialsProvider provider =
                BitbucketOidcCredentialsProvider.create(Map.of("role-arn", ROLE, "region", "eu-west-3"))) {
            assertThat(provider.forRole("arn:aws:iam::123456789012:role/other"))
                    .hasToString("BitbucketOidcCredentialsProvider(roleArn='arn:aws:iam::123456789012:role/other',"
                            + " region=eu-west-3)");
        }
    }

    @Test
    void aWrongValueIsReportedWithItsName(PipelinesSandbox sandbox) {
        try (BitbucketOidcCredentialsProvider provider = inStep(Map.of("role-session-duration", "1h"), sandbox)) {
            assertThatExceptionOfType(RoleAssumptionException.class)
                    .isThrownBy(provider::resolveCredentials)
                    .withMessageContaining("role session duration '1h' (setting role-session-duration) is neither");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"chain[00].role-arn", "chain[01].role-arn", "chain[30].role-arn"})
    void aRoleOfAChainThatNobodyLooksForIsUnknown(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BitbucketOidcCredentialsProvider.create(Map.of(name, "x")))
                .withMessageContaining("Unknown setting '" + name + "'");
    }

    @ParameterizedTest
    @CsvSource({
        "roleArn, role-arn",
        "role_arn, role-arn",
        "role.arn, role-arn",
        "rolearn, role-arn",
        "role-arm, role-arn",
        "Region, region",
        "regoin, region",
        "session-duration, role-session-duration",
        "token-file, web-identity-token-file",
        "external-id, chain[0].external-id",
        "chain.0.role-arn, chain[0].role-arn",
        "chain[1].external_id, chain[1].external-id",
        "chain[1].tags.team, chain[1].tags",
    })
    void anUnknownNameFailsWithTheNearOne(String unknown, String near) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BitbucketOidcCredentialsProvider.create(Map.of(unknown, "x")))
                .withMessage("Unknown setting '" + unknown + "' for BitbucketOidcCredentialsProvider. Did you mean '"
                        + near + "'?");
    }

    @Test
    void anUnknownNameWithNoNearOneFailsWithAllThatThereAre() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BitbucketOidcCredentialsProvider.create(Map.of("warehouse", "x")))
                .withMessageStartingWith(
                        "Unknown setting 'warehouse' for BitbucketOidcCredentialsProvider. There are: ")
                .withMessageContaining("role-arn, ");
    }

    @Test
    void anUnknownNameDoesNotShowItsValue() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BitbucketOidcCredentialsProvider.create(Map.of("web-identity-token", "eyJ-secret")))
                .withMessageNotContaining("eyJ");
    }

    @Test
    void propertiesOfOurOwnNamesCountAndOthersDoNot() {
        Properties connector = new Properties();
        connector.put("aws.region", "us-east-2");
        connector.put("stream", new Object());
        connector.put("bitbucket.oidc.role-arn", ROLE);
        connector.put("bitbucket.oidc.aws.enabled", "true");
        try (BitbucketOidcCredentialsProvider provider = new BitbucketOidcCredentialsProvider(connector)) {
            assertThat(provider)
                    .hasToString("BitbucketOidcCredentialsProvider(roleArn='" + ROLE + "', region=us-east-1)");
        }
    }

    @Test
    void propertiesHaveTheirDefaultsToo() {
        Properties defaults = new Properties();
        defaults.put("bitbucket.oidc.region", "eu-west-3");
        try (BitbucketOidcCredentialsProvider provider =
                new BitbucketOidcCredentialsProvider(new Properties(defaults))) {
            assertThat(provider.region()).isEqualTo(Region.EU_WEST_3);
        }
    }

    @Test
    void anUnknownPropertyBelowOurNameFailsWithTheNearOne() {
        Properties connector = new Properties();
        connector.put("bitbucket.oidc.roleArn", ROLE);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new BitbucketOidcCredentialsProvider(connector))
                .withMessage(
                        "Unknown setting 'bitbucket.oidc.roleArn' for BitbucketOidcCredentialsProvider. Did you mean"
                                + " 'bitbucket.oidc.role-arn'?");
    }

    @Test
    void theConstructorWithoutArgumentsIsLikeCreate() {
        System.setProperty("bitbucket.oidc.role-arn", ROLE);
        try (BitbucketOidcCredentialsProvider made = new BitbucketOidcCredentialsProvider();
                BitbucketOidcCredentialsProvider created = BitbucketOidcCredentialsProvider.create()) {
            assertThat(made).hasToString(created.toString());
        }
    }

    @Test
    void outsideOfAStepItStepsAsideLikeAnyOther() {
        try (BitbucketOidcCredentialsProvider provider =
                BitbucketOidcCredentialsProvider.create(Map.of("role-arn", ROLE)).toBuilder()
                        .environment(Map.of())
                        .build()) {
            assertThatExceptionOfType(StepTokenException.class).isThrownBy(provider::resolveCredentials);
        }
    }

    /** Whoever adds a property adds its name. */
    @Test
    void everyPropertyHasItsName() throws IOException {
        Pattern property = Pattern.compile("\"bitbucket\\.oidc\\.([a-z-]+)\"");
        try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
            TreeSet<String> asked = sources.filter(file -> file.toString().endsWith(".java"))
                    .flatMap(file -> property.matcher(read(file)).results())
                    .map((MatchResult match) -> match.group(1))
                    .collect(Collectors.toCollection(TreeSet::new));

            assertThat(BuilderOptions.NAMES).containsExactlyInAnyOrderElementsOf(asked);
        }
    }

    private static BitbucketOidcCredentialsProvider inStep(Map<String, String> settings, PipelinesSandbox sandbox) {
        return BitbucketOidcCredentialsProvider.create(settings).toBuilder()
                .environment(sandbox.environment())
                .build();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
