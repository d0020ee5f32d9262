package io.github.bitbucketoidc.aws.misconfiguration;

import static io.github.bitbucketoidc.aws.FailureReason.NOT_IN_PIPELINES;
import static io.github.bitbucketoidc.aws.FailureReason.TOKEN_EXPIRED;
import static io.github.bitbucketoidc.aws.FailureReason.TOKEN_FILE_UNREADABLE;
import static io.github.bitbucketoidc.aws.FailureReason.TOKEN_MALFORMED;
import static io.github.bitbucketoidc.aws.FailureReason.TOKEN_MISSING;
import static io.github.bitbucketoidc.aws.misconfiguration.Misconfiguration.named;
import static io.github.bitbucketoidc.aws.misconfiguration.Misconfiguration.notHere;
import static io.github.bitbucketoidc.aws.misconfiguration.Misconfiguration.works;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Where the step, its token or its variables are wrong. */
final class MisconfiguredSteps {

    private static final String TOKEN = "BITBUCKET_STEP_OIDC_TOKEN";
    private static final String TOKEN_FILE = "AWS_WEB_IDENTITY_TOKEN_FILE";

    static final List<Misconfiguration> ALL = List.of(
            named(
                    1,
                    "`BITBUCKET_BUILD_NUMBER` is set, `BITBUCKET_STEP_OIDC_TOKEN` is not",
                    "`oidc: true` is missing on this step",
                    step -> step.unset(TOKEN),
                    TOKEN_MISSING,
                    "BITBUCKET_STEP_OIDC_TOKEN is not set in this step",
                    "Add 'oidc: true' to this very step"),
            named(
                    2,
                    "`BITBUCKET_STEP_OIDC_TOKEN` is set and blank",
                    "a variable of the same name overrides it",
                    step -> step.set(TOKEN, " "),
                    TOKEN_MISSING,
                    "BITBUCKET_STEP_OIDC_TOKEN is empty",
                    "Delete the repository, deployment or workspace variable of that name"),
            named(
                    3,
                    "neither build number nor token",
                    "a developer's machine, or another CI",
                    FaultyStep::unsetAll,
                    NOT_IN_PIPELINES,
                    "it does not run in Bitbucket Pipelines",
                    "another provider of the chain takes over"),
            named(
                    4,
                    "some variables of the step, no token",
                    "a container that the step started without handing them on",
                    step -> {
                        step.unsetAll();
                        step.set("BITBUCKET_CLONE_DIR", "/build");
                    },
                    NOT_IN_PIPELINES,
                    "as in a container that a step started",
                    "docker run -e BITBUCKET_STEP_OIDC_TOKEN"),
            works(
                    24,
                    "`aud` is a JSON array",
                    "`oidc: audiences:` is configured",
                    step -> step.token(token -> token.audiences(step.sandbox().audience(), "sts.amazonaws.com")),
                    "",
                    "Both forms of the claim are read."),
            named(
                    32,
                    "`ExpiredTokenException`: Token expired",
                    "the token was kept from an earlier step",
                    step -> step.token(token ->
                            token.stepUuid("{0}").expiresAt(Instant.now().minusSeconds(60))),
                    TOKEN_EXPIRED,
                    "the token is of step '{0}', and BITBUCKET_STEP_UUID is",
                    "Add 'oidc: true' to this step"),
            works(
                    34,
                    "by the machine's clock the token is over, or not yet valid",
                    "the runner's clock is wrong",
                    step -> step.clock(Duration.ofMinutes(90)),
                    "",
                    "Lifetimes are measured by the clock of STS."),
            named(
                    40,
                    "`InvalidIdentityToken`: not a valid JWT",
                    "the token is masked, cut, quoted, a path, or another one",
                    step -> step.set(TOKEN, "****"),
                    TOKEN_MALFORMED,
                    "the token in BITBUCKET_STEP_OIDC_TOKEN was masked",
                    "Pass BITBUCKET_STEP_OIDC_TOKEN on as it is"),
            named(
                    41,
                    "`InvalidIdentityToken`: not a valid JWT",
                    "the token file holds two tokens, by `>>`",
                    step -> {
                        String token = step.unset(TOKEN);
                        step.set(TOKEN_FILE, step.file(token + "\n" + token + "\n"));
                    },
                    TOKEN_MALFORMED,
                    "has white space inside, as where one token was appended to another",
                    "only once where it goes to a file"),
            named(
                    42,
                    "the token file is missing",
                    "written in another step or container, or a relative path",
                    step -> {
                        step.unset(TOKEN);
                        step.set(TOKEN_FILE, "no-such-file");
                    },
                    TOKEN_FILE_UNREADABLE,
                    "the token file 'no-such-file' (AWS_WEB_IDENTITY_TOKEN_FILE) cannot be read",
                    "with 'oidc: true' no file is needed"),
            named(
                    43,
                    "`AWS_WEB_IDENTITY_ROLE_FILE` is set",
                    "a misspelt variable of a published guide",
                    step -> step.set("AWS_WEB_IDENTITY_ROLE_FILE", step.file(step.unset(TOKEN))),
                    TOKEN_MISSING,
                    "AWS_WEB_IDENTITY_ROLE_FILE is set, which nothing reads",
                    "The SDKs read AWS_WEB_IDENTITY_TOKEN_FILE"),
            works(
                            44,
                            "calls go out as an IAM user",
                            "old `AWS_ACCESS_KEY_ID` variables beside the token",
                            step -> step.set("AWS_ACCESS_KEY_ID", "AKIAIOSFODNN7EXAMPLE"),
                            "AWS_ACCESS_KEY_ID is set beside the step token",
                            "The keys are not used; one warning.")
                    .besides("Not run: its default chain takes the keys first."),
            notHere(
                    46,
                    "To use web identity tokens, the 'sts' service module must be on the class path.",
                    "the SDK's `sts` module is missing",
                    "This library brings it."),
            notHere(
                    47,
                    "Either the environment variable AWS_WEB_IDENTITY_TOKEN_FILE or the javaproperty"
                            + " aws.webIdentityTokenFile must be set.",
                    "the SDK's file provider without a file",
                    "This library reads the token's variable itself."),
            notHere(
                    48,
                    "the call to STS uses the credentials of the default chain, or is signed with old keys",
                    "the STS client is not anonymous",
                    "This library's client is."),
            works(
                            49,
                            "Unable to load region from any of the providers in the chain",
                            "`AWS_REGION` and `AWS_DEFAULT_REGION` are not set",
                            step -> step.unset("AWS_DEFAULT_REGION"),
                            "",
                            "The region of the role's partition is taken.")
                    .besides("Not run: its chain calls the instance metadata service."),
            works(
                    61,
                    "`BITBUCKET_REPO_UUID` or `BITBUCKET_WORKSPACE` disagrees with the claims",
                    "a variable of one's own overrides Bitbucket's",
                    step -> step.set("BITBUCKET_REPO_UUID", "{0}"),
                    "and BITBUCKET_REPO_UUID is '{0}'",
                    "The claims count; one warning."));

    private MisconfiguredSteps() {}
}
