package io.github.bitbucketoidc.aws;

import static io.github.bitbucketoidc.aws.report.DoctorCheck.Status.FAILED;
import static io.github.bitbucketoidc.aws.report.DoctorCheck.Status.NOT_KNOWN;
import static io.github.bitbucketoidc.aws.report.DoctorCheck.Status.PASSED;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.bitbucketoidc.aws.report.DoctorCheck;
import io.github.bitbucketoidc.aws.report.DoctorReport;
import io.github.bitbucketoidc.aws.testkit.PipelinesSandbox;
import io.github.bitbucketoidc.aws.testkit.PipelinesSandboxExtension;
import io.github.bitbucketoidc.aws.testkit.StsFault;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.protocols.jsoncore.JsonNode;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sts.StsClient;

@ExtendWith(PipelinesSandboxExtension.class)
class DoctorTest {

    private PipelinesSandbox sandbox;
    private Map<String, String> variables;

    @BeforeEach
    void aStep(PipelinesSandbox started) {
        sandbox = started;
        variables = new HashMap<>(started.environment());
    }

    @Test
    void findsNothingInAStepWhereAllIsWell() {
        DoctorReport report = examine();

        assertThat(report.isHealthy()).isTrue();
        assertThat(report.checks()).extracting(DoctorCheck::status).containsOnly(PASSED);
    }

    @Test
    void goesThroughThePartsInTheirOrder() {
        TrustPolicy policy = TrustPolicy.forToken(StepToken.parse(token()), sandbox.roleArn());
        try (BitbucketOidcCredentialsProvider provider = provider(builder -> builder)) {
            assertThat(Doctor.examine(provider, policy).checks())
                    .extracting(DoctorCheck::part)
                    .containsExactly(DoctorCheck.Part.values());
        }
    }

    @Test
    void leavesTheTrustPolicyOutWhereNoneIsGiven() {
        assertThat(examine().checks())
                .hasSize(DoctorCheck.Part.values().length - 1)
                .extracting(DoctorCheck::part)
                .doesNotContain(DoctorCheck.Part.TRUST_POLICY);
    }

    @Test
    void saysWhoAwsSees() {
        assertThat(check(examine(), "identity").summary())
                .startsWith("arn:aws:sts::123456789012:assumed-role/pipelines-deploy/shop-");
    }

    @Test
    void isALineForEachPartAndOneForTheWhole() {
        assertThat(examine().toString()).contains("passed     token").endsWith("Nothing failed.");
    }

    @Test
    void saysThatTheStepHasNoTokenAndWhatCannotBeKnownThen() {
        variables.remove("BITBUCKET_STEP_OIDC_TOKEN");

        DoctorReport report = examine();

        assertThat(report.isHealthy()).isFalse();
        assertThat(check(report, "environment").status()).isEqualTo(PASSED);
        assertThat(check(report, "token").status()).isEqualTo(FAILED);
        assertThat(check(report, "token").cure())
                .hasValueSatisfying(cure -> assertThat(cure).contains("Add 'oidc: true' to this very step"));
        assertThat(report.toString()).contains("Cure: Add 'oidc: true' to this very step");
        assertThat(check(report, "endpoint").status()).isEqualTo(PASSED);
        assertThat(List.of(check(report, "exchange"), check(report, "identity"), check(report, "account")))
                .extracting(DoctorCheck::status)
                .containsOnly(NOT_KNOWN);
    }

    @Test
    void saysThatThisIsNoStepAtAll() {
        variables.keySet().removeIf(name -> name.startsWith("BITBUCKET_"));

        assertThat(check(examine(), "environment").status()).isEqualTo(FAILED);
    }

    @Test
    void describesTheStepAndHowLongItsTokenLives() {
        variables.put("BITBUCKET_DEPLOYMENT_ENVIRONMENT", "production");

        DoctorReport report = examine();

        assertThat(check(report, "environment").summary())
                .startsWith("build '42' of 'acme/shop', deployment environment 'production'");
        assertThat(check(report, "token").summary()).containsPattern(", expires \\S+Z, in (59 min|1 h)");
    }

    @Test
    void saysHowLongAgoTheTokenEndedByTheClockAtHand() {
        InstantSource later = InstantSource.offset(InstantSource.system(), Duration.ofHours(3));

        DoctorReport report = examine(builder -> builder.clock(later));

        assertThat(check(report, "token").summary()).containsPattern(", expired \\S+Z, (1 h 59 min|2 h) ago");
    }

    @Test
    void takesATokenOutsideOfAnyStep() {
        variables.remove("BITBUCKET_BUILD_NUMBER");

        DoctorCheck environment = check(examine(), "environment");

        assertThat(environment.status()).isEqualTo(PASSED);
        assertThat(environment.summary()).startsWith("no step of Bitbucket Pipelines, but a token is given");
    }

    @Test
    void looksAtTheEndpointAlsoWhereTheRoleIsWrong() {
        variables.put("AWS_OIDC_ROLE_ARN", "nonsense");

        assertThat(check(examine(), "endpoint").status()).isEqualTo(PASSED);
    }

    @Test
    void leavesTheTrustPolicyOpenWithoutAToken() {
        TrustPolicy policy = TrustPolicy.forToken(StepToken.parse(token()), sandbox.roleArn());
        variables.remove("BITBUCKET_STEP_OIDC_TOKEN");

        try (BitbucketOidcCredentialsProvider provider = provider(builder -> builder)) {
            DoctorCheck check = check(Doctor.examine(provider, policy), "trust-policy");

            assertThat(check.status()).isEqualTo(NOT_KNOWN);
        }
    }

    @Test
    void notesWhatIsOddAlthoughItWorks() {
        variables.put("AWS_ACCESS_KEY_ID", "AKIAIOSFODNN7EXAMPLE");
        variables.put("BITBUCKET_STEP_UUID", "{00000000-0000-0000-0000-000000000000}");

        DoctorReport report = examine();

        assertThat(report.isHealthy()).isTrue();
        assertThat(check(report, "environment").summary())
                .contains("Note: AWS_ACCESS_KEY_ID is set beside the step token")
                .contains("Note: the token is of step");
    }

    @Test
    void tellsFaultsOfTheRoleTheRegionAndOtherSettingsApart() {
        variables.put("AWS_OIDC_ROLE_ARN", "$ROLE");
        variables.put("AWS_REGION", "Ireland");
        variables.put("AWS_ROLE_SESSION_NAME", "a b");

        DoctorReport report = examine();

        assertThat(check(report, "role").summary()).contains("'$ROLE'").contains("placeholder");
        assertThat(check(report, "region").summary()).contains("'Ireland'").doesNotContain("$ROLE", "'a b'");
        assertThat(check(report, "settings").summary()).contains("'a b'").doesNotContain("$ROLE", "Ireland");
        assertThat(check(report, "endpoint").status()).isEqualTo(NOT_KNOWN);
        assertThat(sandbox.sts().calls()).isZero();
    }

    @Test
    void saysThatNothingAnswersAtTheEndpoint() {
        sandbox.close();

        DoctorReport report = examine(builder -> builder.exchangeTimeout(Duration.ofSeconds(1)));

        assertThat(check(report, "endpoint").status()).isEqualTo(FAILED);
        assertThat(check(report, "endpoint").summary()).contains("does not answer");
        assertThat(check(report, "exchange").status()).isEqualTo(FAILED);
    }

    @Test
    void asksOfAGivenClientNotWhereItCalls() {
        try (StsClient sts = StsClient.builder()
                .region(Region.EU_WEST_1)
                .credentialsProvider(AnonymousCredentialsProvider.create())
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .endpointOverride(sandbox.stsEndpoint())
                .build()) {
            DoctorReport report = examine(builder -> builder.stsClient(sts));

            assertThat(check(report, "endpoint").status()).isEqualTo(NOT_KNOWN);
            assertThat(check(report, "identity").status()).isEqualTo(PASSED);
        }
    }

    @Test
    void saysOfARefusedExchangeWhatIsNotSaidAboveAndWhatToDo() {
        sandbox.sts().failAlways(StsFault.accessDenied());

        DoctorCheck exchange = check(examine(), "exchange");

        assertThat(exchange.status()).isEqualTo(FAILED);
        assertThat(exchange.summary().lines())
                .hasSize(2)
                .first()
                .isEqualTo("Cannot assume role " + sandbox.roleArn()
                        + ": STS refuses this token and does not say why (AccessDenied)");
        assertThat(exchange.summary()).contains("\nAnswer: HTTP 403 AccessDenied, ");
        assertThat(exchange.cure())
                .hasValueSatisfying(cure -> assertThat(cure).contains("aws iam get-role --role-name"));
    }

    @Test
    void saysWhatIsLeftWhereThePolicyAcceptsAndStsRefuses() {
        sandbox.sts().failAlways(StsFault.accessDenied());

        DoctorReport report = examine(TrustPolicy.forToken(StepToken.parse(token()), sandbox.roleArn()));

        assertThat(check(report, "trust-policy").status()).isEqualTo(PASSED);
        assertThat(check(report, "exchange").cure())
                .hasValueSatisfying(cure -> assertThat(cure)
                        .startsWith(
                                "The given trust policy accepts the token, and STS refuses it: so one of these is left:\n1. ")
                        .contains(
                                "resource control policy",
                                "aws iam get-role --role-name pipelines-deploy",
                                "AWS_OIDC_WAIT_FOR_IAM_CHANGES=true")
                        .doesNotContain("Subject", "Condition", "trust-policy --check"));
        assertThat(report.toString()).endsWith("\nFix the failed check 'exchange' first, then run the doctor again.");
    }

    @Test
    void saysFirstThatTheGivenPolicyIsOfARoleWithAnotherPath() {
        String other = "arn:aws:iam::123456789012:role/pipelines/pipelines-deploy";
        sandbox.sts().failAlways(StsFault.accessDenied());

        DoctorReport report = examine(policyOf(other));

        assertThat(check(report, "trust-policy").status()).isEqualTo(FAILED);
        assertThat(check(report, "trust-policy").summary())
                .isEqualTo(
                        "The given trust policy is of another role.\nrole-differs at Role.Arn: the policy is of role "
                                + other + ", and the step's role is " + sandbox.roleArn() + ".");
        assertThat(check(report, "trust-policy").cure())
                .hasValue("Set the role's ARN to " + other
                        + ": an account has one role of that name, whatever its path and case.");
        assertThat(check(report, "exchange").cure())
                .hasValue("Fix first that the given trust policy is of another role, as said above.");
        assertThat(report.toString())
                .endsWith("\nFix the failed check 'trust-policy' first, then run the doctor again.");
    }

    @Test
    void asksForThePolicyOfTheStepsRoleWhereItIsOfAnotherOne() {
        String other = "arn:aws:iam::210987654321:role/pipelines-deploy";

        assertThat(check(examine(policyOf(other)), "trust-policy").cure())
                .hasValue("Give the policy of the step's role instead, as aws iam get-role --role-name pipelines-deploy"
                        + " prints it. Or set the role's ARN to " + other + ".");
    }

    @Test
    void takesThePolicyOfTheStepsRole() {
        assertThat(check(examine(policyOf(sandbox.roleArn())), "trust-policy").status())
                .isEqualTo(PASSED);
    }

    @Test
    void saysOfTheExchangeOnlyThatThePolicyRefuses() {
        sandbox.sts().failAlways(StsFault.accessDenied());

        DoctorReport report =
                examine(TrustPolicy.forToken(StepToken.parse(token()), "arn:aws:iam::210987654321:role/deploy"));

        assertThat(check(report, "exchange").cure()).hasValue("Fix the trust policy, as said above.");
        assertThat(report.toString())
                .endsWith("\nFix the failed check 'trust-policy' first, then run the doctor again.");
    }

    @Test
    void saysWhatToDoForWhatThePolicyHasNoPartIn() {
        sandbox.sts().failAlways(StsFault.error(400, "InvalidIdentityToken", "Incorrect token audience"));

        DoctorReport report = examine(TrustPolicy.forToken(StepToken.parse(token()), sandbox.roleArn()));

        assertThat(check(report, "exchange").cure())
                .hasValueSatisfying(cure -> assertThat(cure).startsWith("Add the token's audience"));
    }

    @Test
    void hasTwentyFiveLinesAtMostWhateverIsWrong() {
        variables.put("AWS_ACCESS_KEY_ID", "AKIAIOSFODNN7EXAMPLE");
        variables.put("BITBUCKET_STEP_UUID", "{0}");
        variables.put("BITBUCKET_REPO_UUID", "{0}");
        variables.put("BITBUCKET_WORKSPACE", "other");
        variables.put("BITBUCKET_PR_ID", "7");
        sandbox.sts().failAlways(StsFault.accessDenied());
        String wrong = TrustPolicy.forToken(StepToken.parse(token()), sandbox.roleArn())
                .toJson()
                .replace("oidc:aud", "oidc:aud2")
                .replace("oidc:sub", "oidc:branchName");

        for (DoctorReport report : List.of(examine(), examine(TrustPolicy.parse(wrong)))) {
            assertThat(report.toString().lines()).hasSizeLessThanOrEqualTo(25);
        }
    }

    @Test
    void saysACureOnce() {
        sandbox.close();

        String report = examine(builder -> builder.exchangeTimeout(Duration.ofSeconds(1)))
                .toString();

        assertThat(report).containsOnlyOnce(FailureReason.STS_UNREACHABLE.remedy());
    }

    @Test
    void saysInOneLineWhatCannotBeKnownForTheSameLack() {
        sandbox.sts().failAlways(StsFault.accessDenied());

        assertThat(examine().toString())
                .contains("\nnot-known  identity, account  there have to be credentials first\n");
    }

    @Test
    void saysThatTheCredentialsAreNotTaken() {
        sandbox.sts()
                .failAlways(StsFault.error(403, "InvalidClientTokenId", "The security token is invalid.")
                        .onlyFor("GetCallerIdentity"));

        DoctorReport report = examine();

        assertThat(check(report, "identity").status()).isEqualTo(FAILED);
        assertThat(check(report, "account").status()).isEqualTo(NOT_KNOWN);
    }

    @Test
    void saysNothingOfTheCredentialsWhereTheNextTryMaySucceed() {
        sandbox.sts().failAlways(StsFault.throttling().onlyFor("GetCallerIdentity"));

        DoctorCheck identity = check(examine(), "identity");

        assertThat(identity.status()).isEqualTo(NOT_KNOWN);
        assertThat(identity.summary()).contains("Rate exceeded");
    }

    @Test
    void namesEveryRoleOfAChain() {
        String last = "arn:aws:iam::210987654321:role/prod";
        String hub = "arn:aws:iam::210987654321:role/hub";

        DoctorReport report = examine(builder ->
                builder.thenAssumeRole(role -> role.roleArn(hub)).thenAssumeRole(role -> role.roleArn(last)));

        assertThat(check(report, "role").summary())
                .isEqualTo(last + " by way of " + hub + " by way of " + sandbox.roleArn());
    }

    @Test
    void examinesAProviderThatWasClosedLikeAnyOther() {
        BitbucketOidcCredentialsProvider closed = provider(builder -> builder);
        closed.close();

        assertThat(Doctor.examine(closed).isHealthy()).isTrue();
    }

    @Test
    void holdsATrustPolicyAgainstTheToken() {
        TrustPolicy other = TrustPolicy.forToken(StepToken.parse(token()), "arn:aws:iam::210987654321:role/deploy");
        try (BitbucketOidcCredentialsProvider provider = provider(builder -> builder)) {
            DoctorCheck check = check(Doctor.examine(provider, other), "trust-policy");

            assertThat(check.status()).isEqualTo(FAILED);
            assertThat(check.summary()).contains("principal-of-other-account");
        }
    }

    @Test
    void decidesConditionsOnTheSessionNameAndTheRegionThatItCalls() {
        String fitting = TrustPolicy.forToken(StepToken.parse(token()), sandbox.roleArn())
                .toJson()
                .replaceFirst(
                        "\"Condition\": \\{",
                        "\"Condition\": {\"StringEqualsIgnoreCase\": {\"sts:RoleSessionName\": \"nightly\","
                                + " \"aws:RequestedRegion\": \"eu-west-1\"},");
        TrustPolicy policy = TrustPolicy.parse(fitting);

        try (BitbucketOidcCredentialsProvider provider = provider(builder -> builder.roleSessionName("nightly"))) {
            assertThat(check(Doctor.examine(provider, policy), "trust-policy").status())
                    .isEqualTo(PASSED);
        }
        try (BitbucketOidcCredentialsProvider provider = provider(builder -> builder.roleSessionName("daily"))) {
            assertThat(check(Doctor.examine(provider, policy), "trust-policy").summary())
                    .contains("request-differs", "'daily'");
        }
    }

    @Test
    void isJsonThatProgramsRead() {
        variables.remove("AWS_OIDC_ROLE_ARN");

        JsonNode report = JsonNode.parser().parse(examine().toJson());

        assertThat(report.field("healthy").orElseThrow().asBoolean()).isFalse();
        JsonNode role = report.field("checks").orElseThrow().asArray().get(2);
        assertThat(role.field("id").orElseThrow().asString()).isEqualTo("role");
        assertThat(role.field("status").orElseThrow().asString()).isEqualTo("failed");
        assertThat(role.field("cure").orElseThrow().asString()).contains("AWS_OIDC_ROLE_ARN");
    }

    @Test
    void showsNoSecretWhateverEachCheckMeets() {
        String token = token();
        sandbox.sts().failAlways(StsFault.error(400, "ValidationError", "Value '" + token + "' failed"));
        variables.put("BITBUCKET_REPO_FULL_NAME", token);
        variables.put("AWS_ROLE_SESSION_NAME", "fine");

        DoctorReport report = examine();

        String signature = token.substring(token.lastIndexOf('.') + 1);
        assertThat(report + report.toJson()).doesNotContain(signature.substring(0, 24), token.substring(40, 80));
    }

    /** As get-role prints it. */
    private TrustPolicy policyOf(String role) {
        return TrustPolicy.parse("{\"Role\": {\"Arn\": \"" + role + "\", \"AssumeRolePolicyDocument\": "
                + TrustPolicy.forToken(StepToken.parse(token()), sandbox.roleArn()) + "}}");
    }

    private String token() {
        return Objects.requireNonNull(variables.get("BITBUCKET_STEP_OIDC_TOKEN"));
    }

    private static DoctorCheck check(DoctorReport report, String id) {
        return report.checks().stream()
                .filter(check -> check.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private DoctorReport examine() {
        return examine(builder -> builder);
    }

    private DoctorReport examine(TrustPolicy policy) {
        try (BitbucketOidcCredentialsProvider provider = provider(builder -> builder)) {
            return Doctor.examine(provider, policy);
        }
    }

    private DoctorReport examine(UnaryOperator<BitbucketOidcCredentialsProvider.Builder> change) {
        try (BitbucketOidcCredentialsProvider provider = provider(change)) {
            return Doctor.examine(provider);
        }
    }

    private BitbucketOidcCredentialsProvider provider(UnaryOperator<BitbucketOidcCredentialsProvider.Builder> change) {
        return change.apply(BitbucketOidcCredentialsProvider.builder().environment(variables))
                .build();
    }
}
