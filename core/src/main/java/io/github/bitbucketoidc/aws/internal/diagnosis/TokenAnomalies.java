package io.github.bitbucketoidc.aws.internal.diagnosis;

import io.github.bitbucketoidc.aws.internal.input.BitbucketIssuer;
import io.github.bitbucketoidc.aws.internal.input.StepClaims;
import io.github.bitbucketoidc.aws.internal.input.StepFacts;
import io.github.bitbucketoidc.aws.internal.input.TokenSource;
import io.github.bitbucketoidc.aws.internal.input.WebIdentityToken.Origin;
import io.github.bitbucketoidc.aws.internal.text.SafeText;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the token's claims say against the step's variables. Each gives a sentence, or null where nothing is odd. The
 * variables are no proof: anybody can override them with repository variables of the same names.
 */
final class TokenAnomalies {

    private TokenAnomalies() {}

    static @Nullable String anotherToken(StepFacts facts) {
        if (facts.givenPipelinesJwt()) {
            return "what was given as the token is " + StepFacts.PIPELINES_JWT + ", which is none for AWS";
        }
        StepClaims token = facts.token();
        return token == null || BitbucketIssuer.isIssuer(token.issuer())
                ? null
                : "the token's issuer " + SafeText.quoted(token.issuer()) + " is none of Bitbucket Pipelines";
    }

    static @Nullable String anotherStep(StepFacts facts) {
        return difference("step", facts.claim(StepClaims::stepUuid), facts, "BITBUCKET_STEP_UUID");
    }

    /** Without the values, and with a setting in place of the file that it names. */
    static String anotherStepInShort(StepFacts facts) {
        Origin origin = facts.origin();
        return token(origin.file() == null ? origin.place() : "in " + origin.setting()) + " is of another step";
    }

    /** Where the step has a token of its own, only a supplier, our own property or another value of its variable hides it. */
    static String cureOfAnotherStep(StepFacts facts) {
        Origin origin = facts.origin();
        if (origin.file() != null) {
            return "Add 'oidc: true' to this step, remove " + origin.setting()
                    + ", and keep no token in a file, artifact" + " or cache.";
        }
        return switch (origin.setting()) {
            case TokenSource.TOKEN ->
                "Add 'oidc: true' to this step, and delete what else sets " + TokenSource.TOKEN
                        + ": a variable of your own, or a script that kept it in a file, artifact or cache.";
            case TokenSource.SUPPLIER ->
                "Add 'oidc: true' to this step, and let " + TokenSource.SUPPLIER
                        + " give the token of the running step, not one kept in a file, artifact or cache.";
            default -> "Use the token of the running step, not one kept in a file, artifact or cache.";
        };
    }

    /** That a token is in its own variable goes without saying. */
    private static String unusualPlace(Origin origin) {
        return origin.setting().equals(TokenSource.TOKEN) ? "" : origin.place();
    }

    private static String token(String place) {
        return place.isEmpty() ? "the token" : "the token " + place;
    }

    static @Nullable String anotherRepository(StepFacts facts) {
        return difference("repository", facts.claim(StepClaims::repositoryUuid), facts, "BITBUCKET_REPO_UUID");
    }

    static @Nullable String anotherWorkspace(StepFacts facts) {
        Optional<String> slug = facts.claim(StepClaims::issuer).flatMap(BitbucketIssuer::workspaceOf);
        return difference("workspace", slug, facts, "BITBUCKET_WORKSPACE");
    }

    static @Nullable String anotherEnvironment(StepFacts facts) {
        Optional<String> claimed =
                facts.claim(token -> Objects.requireNonNullElse(token.deploymentEnvironmentUuid(), "none"));
        return difference("deployment environment", claimed, facts, "BITBUCKET_DEPLOYMENT_ENVIRONMENT_UUID");
    }

    static @Nullable String noWorkspaceAudience(StepFacts facts) {
        StepClaims token = facts.token();
        String uuid =
                facts.claim(StepClaims::workspaceUuid).map(TokenAnomalies::bare).orElse(null);
        if (token == null || uuid == null) {
            return null;
        }
        String expected = BitbucketIssuer.WORKSPACE_AUDIENCE + uuid;
        return token.audiences().contains(expected)
                ? null
                : "the token's audience is " + SafeText.quoted(String.join(" ", token.audiences()))
                        + ", without that of its workspace, " + SafeText.quoted(expected);
    }

    private static @Nullable String difference(
            String what, Optional<String> claimed, StepFacts facts, String variable) {
        String here = facts.variable(variable);
        if (here == null || claimed.isEmpty() || bare(claimed.get()).equals(bare(here))) {
            return null;
        }
        return token(unusualPlace(facts.origin())) + " is of " + what + " " + SafeText.quoted(claimed.get()) + ", and "
                + variable + " is " + SafeText.quoted(here);
    }

    /** The same UUID may come with and without braces. */
    private static String bare(String uuid) {
        return uuid.toLowerCase(Locale.ROOT).replace("{", "").replace("}", "");
    }
}
