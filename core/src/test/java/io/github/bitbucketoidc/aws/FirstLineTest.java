package io.github.bitbucketoidc.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.bitbucketoidc.aws.testkit.PipelinesSandbox;
import io.github.bitbucketoidc.aws.testkit.PipelinesSandboxExtension;
import io.github.bitbucketoidc.aws.testkit.StsFault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.regions.Region;

/** What is known of a failure stands in the first line of its message, and nothing is said twice. */
@ExtendWith(PipelinesSandboxExtension.class)
class FirstLineTest {

    private static final String CANNOT = "Cannot assume role arn:aws:iam::123456789012:role/pipelines-deploy: ";
    private static final String SECOND = "arn:aws:iam::210987654321:role/second";

    private PipelinesSandbox sandbox;
    private Map<String, String> variables;

    @BeforeEach
    void aStep(PipelinesSandbox started) {
        sandbox = started;
        variables = new HashMap<>(started.environment());
    }

    @Test
    void namesATokenOfAnotherStep() {
        variables.put("BITBUCKET_STEP_UUID", "{0}");
        sandbox.sts().failAlways(StsFault.accessDenied());

        assertThat(firstLine()).isEqualTo(CANNOT + "the token in BITBUCKET_STEP_OIDC_TOKEN is of another step");
        assertThat(failure().remedy())
                .startsWith("Add 'oidc: true' to this step, and delete what else sets BITBUCKET_STEP_OIDC_TOKEN: a"
                        + " variable of your own, or a script that kept it in a file, artifact or cache.\n");
    }

    @Test
    void namesWhereATokenOfAnotherStepWasKept(@TempDir Path folder) throws IOException {
        Path kept =
                Files.writeString(folder.resolve("kept"), token(Instant.now().plusSeconds(3600)));
        variables.remove("BITBUCKET_STEP_OIDC_TOKEN");
        variables.put("AWS_WEB_IDENTITY_TOKEN_FILE", kept.toString());
        sandbox.sts().failAlways(StsFault.accessDenied());

        BitbucketOidcException failure = failure();

        assertThat(failure.description())
                .startsWith(CANNOT + "the token in AWS_WEB_IDENTITY_TOKEN_FILE is of another step\n")
                .contains("\n  Known: the token in the file '" + kept
                        + "' (AWS_WEB_IDENTITY_TOKEN_FILE) is of step '{0}', and BITBUCKET_STEP_UUID is '");
        assertThat(failure.remedy())
                .startsWith("Add 'oidc: true' to this step, remove AWS_WEB_IDENTITY_TOKEN_FILE, and keep no token in a"
                        + " file, artifact or cache.\n");
    }

    @Test
    void namesWhoGaveATokenOfAnotherStepThatHasExpired() {
        String kept = token(Instant.now().minusSeconds(600));
        sandbox.sts().failAlways(StsFault.error(403, "AccessDenied", ""));

        BitbucketOidcException failure = failure(builder -> builder.webIdentityToken(() -> kept));

        assertThat(failure.reason()).isEqualTo(FailureReason.TOKEN_EXPIRED);
        assertThat(failure.description())
                .startsWith(CANNOT
                        + "the token given to webIdentityToken(..) is of another step, and expired 10 min ago\n");
        assertThat(failure.remedy())
                .isEqualTo("Add 'oidc: true' to this step, and let webIdentityToken(..) give the token of the running"
                        + " step, not one kept in a file, artifact or cache.");
    }

    @Test
    void namesARoleOfAnotherPartitionAndNoOtherCause() {
        variables.put("AWS_OIDC_ROLE_ARN", "arn:aws-us-gov:iam::123456789012:role/pipelines-deploy");
        sandbox.sts().failAlways(StsFault.accessDenied());

        assertThat(firstLine())
                .isEqualTo("Cannot assume role arn:aws-us-gov:iam::123456789012:role/pipelines-deploy:"
                        + " the role is in partition aws-us-gov, region eu-west-1 (AWS_DEFAULT_REGION) in aws");
        assertThat(failure().remedy())
                .isEqualTo(
                        "Change AWS_DEFAULT_REGION to a region of partition aws-us-gov, such as us-gov-west-1. If the role is"
                                + " not meant to be there, its ARN is wrong.");
    }

    @Test
    void namesTheMethodThatSetARegionOfAnotherPartition() {
        variables.put("AWS_OIDC_ROLE_ARN", "arn:aws-us-gov:iam::123456789012:role/deploy");
        sandbox.sts().failAlways(StsFault.accessDenied());

        BitbucketOidcException failure = failure(builder -> builder.region(Region.EU_WEST_1));

        assertThat(failure.description()).contains(", region eu-west-1 (builder) in aws\n");
        assertThat(failure.remedy())
                .startsWith("Change region(..) of the builder to a region of partition aws-us-gov, such as"
                        + " us-gov-west-1. If");
    }

    @Test
    void namesATokenThatHasExpiredByTheDateOfARefusalThatDoesNotSaySo() {
        Instant expiry = Instant.ofEpochSecond(Instant.now().getEpochSecond() - 600);
        variables.put(
                "BITBUCKET_STEP_OIDC_TOKEN",
                sandbox.tokenBuilder()
                        .stepUuid(String.valueOf(variables.get("BITBUCKET_STEP_UUID")))
                        .expiresAt(expiry)
                        .build());
        sandbox.sts().failAlways(StsFault.error(403, "AccessDenied", ""));

        BitbucketOidcException failure = failure();

        assertThat(failure.reason()).isEqualTo(FailureReason.TOKEN_EXPIRED);
        assertThat(firstLine()).isEqualTo(CANNOT + "the token expired at " + expiry + ", 10 min ago");
    }

    @Test
    void leavesARefusalAsItIsWhileTheTokenLives() {
        sandbox.sts().failAlways(StsFault.error(403, "AccessDenied", ""));

        assertThat(failure().reason()).isEqualTo(FailureReason.ACCESS_DENIED);
    }

    @Test
    void saysHowToFindTheConditionWhereOnlyTheTrustPolicyIsNamed() {
        sandbox.sts()
                .failAlways(StsFault.error(
                        403,
                        "AccessDenied",
                        "User: arn:aws:sts::123456789012:assumed-role/x/y is not authorized to perform:"
                                + " sts:AssumeRoleWithWebIdentity because no resource-based policy allows the"
                                + " sts:AssumeRoleWithWebIdentity action"));

        assertThat(failure().remedy())
                .startsWith("The trust policy of this role must allow it")
                .contains("get-role");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "sts:AssumeRoleWithWebIdentity | with an explicit deny in a resource control policy | a resource control policy denies sts:AssumeRoleWithWebIdentity explicitly | AWS organization",
                "sts:AssumeRoleWithWebIdentity | because no service control policy allows the sts:AssumeRoleWithWebIdentity action | no service control policy allows sts:AssumeRoleWithWebIdentity | AWS organization",
            })
    void namesThePolicyThatAwsNames(String action, String text, String sentence, String cure) {
        sandbox.sts()
                .failAlways(StsFault.error(
                        403,
                        "AccessDenied",
                        "User: arn:aws:sts::123456789012:assumed-role/x/y is not authorized to perform: " + action
                                + " on resource: " + sandbox.roleArn() + " " + text));

        assertThat(firstLine()).isEqualTo(CANNOT + sentence);
        assertThat(failure().remedy()).contains(cure).doesNotContain("Subject", "get-role");
    }

    @Test
    void namesTagsThatMayNotBeSent() {
        sandbox.sts()
                .failAlways(StsFault.error(
                                403,
                                "AccessDenied",
                                "User: arn:aws:sts::123456789012:assumed-role/pipelines-deploy/shop-42-1 is not authorized"
                                        + " to perform: sts:TagSession on resource: " + SECOND)
                        .onlyFor("AssumeRole"));

        BitbucketOidcException failure = failure(
                builder -> builder.thenAssumeRole(role -> role.roleArn(SECOND).stepTags(true)));

        assertThat(failure.description())
                .startsWith("Cannot assume role " + SECOND
                        + ": session tags are sent, and sts:TagSession is not allowed\n");
        assertThat(failure.remedy())
                .isEqualTo("Allow sts:TagSession beside sts:AssumeRole, in the trust policy of " + SECOND
                        + " and in a policy of " + sandbox.roleArn()
                        + ". Or send no tags: neither by tags(..) nor by stepTags(true).");
    }

    @Test
    void showsSecondsSince1970AsTheTimeThatTheyAre() {
        sandbox.sts()
                .failAlways(
                        StsFault.error(
                                400,
                                "ExpiredTokenException",
                                "Token expired: current date/time 1740387458 must be before the expiration date/time 1740319004"));

        assertThat(failure().description())
                .contains("current date/time 2025-02-24T08:57:38Z must be before the expiration date/time"
                        + " 2025-02-23T13:56:44Z");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "403 | AccessDenied | Not authorized to perform sts:AssumeRoleWithWebIdentity",
                "400 | InvalidIdentityToken | Incorrect token audience",
                "400 | ValidationError | Request ARN is invalid",
                "418 | Teapot | short and stout",
            })
    void saysNothingTwice(int status, String code, String text) {
        sandbox.sts().failAlways(StsFault.error(status, code, text));

        String message = String.valueOf(failure().getMessage());

        assertThat(message).containsOnlyOnce(text).containsOnlyOnce("Remedy:");
    }

    @Test
    void keepsAccountAndNameOfARoleThatIsTooLong() {
        variables.put("AWS_OIDC_ROLE_ARN", "arn:aws:iam::123456789012:role/" + "path/".repeat(50) + "deploy");
        sandbox.sts().failAlways(StsFault.accessDenied());

        assertThat(firstLine())
                .hasSizeLessThanOrEqualTo(160)
                .startsWith("Cannot assume role arn:aws:iam::123456789012:role/...")
                .endsWith("/deploy: STS refuses this token and does not say why (AccessDenied)");
        assertThat(failure().description()).contains(" " + variables.get("AWS_OIDC_ROLE_ARN") + "\n");
    }

    @Test
    void cutsWhatStsSaysBetweenWordsOnly() {
        sandbox.sts().failAlways(StsFault.error(418, "Teapot", "a long story ".repeat(100)));

        assertThat(firstLine()).hasSizeLessThanOrEqualTo(160).matches(".*(a|long|story) \\.\\.\\.");
    }

    @Test
    void cutsALongValueRatherThanWhatIsWrongWithIt() {
        variables.put("AWS_OIDC_ROLE_ARN", "\"arn:aws:iam::123456789012:role/" + "path/".repeat(20) + "deploy\"");

        assertThat(firstLine())
                .hasSizeLessThanOrEqualTo(160)
                .startsWith("No AWS credentials: role ARN '...")
                .endsWith("...' (AWS_OIDC_ROLE_ARN) is in quotes");
    }

    @Test
    void describesWhatHappenedApartFromWhatToDo() {
        sandbox.sts().failAlways(StsFault.accessDenied());

        BitbucketOidcException failure = failure();

        assertThat(failure.description()).doesNotContain("Remedy", "More:", "get-role");
        assertThat(failure.getMessage()).startsWith(failure.description());
    }

    private String token(Instant expiry) {
        return sandbox.tokenBuilder().stepUuid("{0}").expiresAt(expiry).build();
    }

    private String firstLine() {
        return List.of(String.valueOf(failure().getMessage()).split("\n")).get(0);
    }

    private BitbucketOidcException failure() {
        return failure(builder -> builder);
    }

    private BitbucketOidcException failure(UnaryOperator<BitbucketOidcCredentialsProvider.Builder> change) {
        try (BitbucketOidcCredentialsProvider provider = change.apply(
                        BitbucketOidcCredentialsProvider.builder().environment(variables))
                .build()) {
            return catchThrowableOfType(BitbucketOidcException.class, provider::resolveCredentials);
        }
    }
}
