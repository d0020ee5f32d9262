package io.github.bitbucketoidc.aws;

import io.github.bitbucketoidc.aws.internal.diagnosis.FailureTranslator;
import io.github.bitbucketoidc.aws.internal.input.Environment;
import io.github.bitbucketoidc.aws.internal.input.StepClaims;
import io.github.bitbucketoidc.aws.internal.input.StepFacts;
import io.github.bitbucketoidc.aws.internal.input.TokenSource;
import io.github.bitbucketoidc.aws.internal.input.UnusableTokenException;
import io.github.bitbucketoidc.aws.internal.input.WebIdentityToken;
import io.github.bitbucketoidc.aws.internal.session.Failure;
import io.github.bitbucketoidc.aws.internal.text.SafeText;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.regions.Region;

/**
 * The OIDC token of a Bitbucket Pipelines step, with the claims that it carries.
 *
 * <p>The claims are read, not verified: only STS checks the signature. They are for messages and for choosing a role,
 * never for a decision about trust. The names and forms of the claims are those of the payload that Bitbucket shows on
 * a repository's OpenID Connect settings page.
 *
 * <p>This class is immutable and thread-safe. {@link #toString()} shows claims only, never the token.
 */
public final class StepToken {

    private static final int MAX_SHOWN = 400;

    private final StepClaims claims;

    private StepToken(StepClaims claims) {
        this.claims = claims;
    }

    /**
     * Reads a token.
     *
     * @param token the compact form: three parts separated by dots, at most 20,000 characters; white space around it
     *     is taken off
     * @return the token with its claims
     * @throws StepTokenException if the text is no such token, with {@link FailureReason#TOKEN_MALFORMED}; the message
     *     says what it is instead, without the text itself
     */
    public static StepToken parse(String token) {
        try {
            return new StepToken(WebIdentityToken.parse(token).claims());
        } catch (UnusableTokenException e) {
            throw BitbucketOidcException.of(new Failure(
                    FailureReason.TOKEN_MALFORMED,
                    "This is not the OIDC token of a step: it " + e.problem().text()));
        }
    }

    /**
     * Reads the token of a step as a provider without a token of its own does: from the file that the system property
     * {@code bitbucket.oidc.web-identity-token-file} names, or else from the variable {@code BITBUCKET_STEP_OIDC_TOKEN},
     * or else from the file that the variable {@code AWS_WEB_IDENTITY_TOKEN_FILE} names. That variable is everybody's: a
     * token there counts only if Bitbucket is its issuer.
     *
     * @param environment a step's variables, as {@link System#getenv()} gives them
     * @return the token with its claims
     * @throws StepTokenException if there is no token, or none that can be read
     */
    public static StepToken of(Map<String, String> environment) {
        Environment step = Environment.of(environment);
        try {
            return new StepToken(new TokenSource(null, step).read().claims());
        } catch (UnusableTokenException e) {
            StepFacts facts = StepFacts.of(step, null, "", Region.US_EAST_1, Instant.now(), null);
            throw BitbucketOidcException.of(FailureTranslator.notSent(List.of(e.problem()), facts));
        }
    }

    StepClaims claims() {
        return claims;
    }

    /**
     * Returns who issued the token, claim {@code iss}: for Bitbucket
     * {@code https://api.bitbucket.org/2.0/workspaces/<workspace slug>/pipelines-config/identity/oidc}.
     *
     * @return the issuer's URL
     */
    public String issuer() {
        return claims.issuer();
    }

    /**
     * Returns whom the token is for, claim {@code aud}: {@code ari:cloud:bitbucket::workspace/<workspace uuid>},
     * followed by those of {@code oidc: audiences:} in bitbucket-pipelines.yml.
     *
     * @return at least one audience; unmodifiable
     */
    public List<String> audiences() {
        return claims.audiences();
    }

    /**
     * Returns whom the token names, claim {@code sub}: <code>{repository uuid}:{step uuid}</code>, and in a deployment
     * step <code>{repository uuid}:{deployment environment uuid}:{step uuid}</code>, braces included. It differs in each
     * run of a step.
     *
     * @return the subject
     */
    public String subject() {
        return claims.subject();
    }

    /**
     * Returns when the token ends, claim {@code exp}. Bitbucket publishes no fixed lifetime.
     *
     * @return the first moment at which STS refuses the token
     */
    public Instant expiresAt() {
        return claims.expiresAt();
    }

    /**
     * Returns when the token was issued, claim {@code iat}.
     *
     * @return the moment, where the token says it
     */
    public Optional<Instant> issuedAt() {
        return Optional.ofNullable(claims.issuedAt());
    }

    /**
     * Returns the workspace, claim {@code workspaceUuid}, braces included.
     *
     * @return the UUID, where the token has it
     */
    public Optional<String> workspaceUuid() {
        return Optional.ofNullable(claims.workspaceUuid());
    }

    /**
     * Returns the repository, claim {@code repositoryUuid}, braces included.
     *
     * @return the UUID, where the token has it
     */
    public Optional<String> repositoryUuid() {
        return Optional.ofNullable(claims.repositoryUuid());
    }

    /**
     * Returns the pipeline, claim {@code pipelineUuid}, braces included.
     *
     * @return the UUID, where the token has it
     */
    public Optional<String> pipelineUuid() {
        return Optional.ofNullable(claims.pipelineUuid());
    }

    /**
     * Returns the step, claim {@code stepUuid}, braces included.
     *
     * @return the UUID, where the token has it
     */
    public Optional<String> stepUuid() {
        return Optional.ofNullable(claims.stepUuid());
    }

    /**
     * Returns the deployment environment, claim {@code deploymentEnvironmentUuid}, braces included.
     *
     * @return the UUID; empty in a step without {@code deployment:}
     */
    public Optional<String> deploymentEnvironmentUuid() {
        return Optional.ofNullable(claims.deploymentEnvironmentUuid());
    }

    /**
     * Returns the branch, claim {@code branchName}. AWS does not expose it to trust policies.
     *
     * @return the name, where the token has it
     */
    public Optional<String> branchName() {
        return Optional.ofNullable(claims.branchName());
    }

    /** Returns the claims that are safe to show, without the token. */
    @Override
    public String toString() {
        return "StepToken(issuer=" + shown(issuer()) + ", audiences=[" + shown(String.join(", ", audiences()))
                + "], subject=" + shown(subject()) + ", expiresAt=" + expiresAt() + ")";
    }

    private static String shown(String claim) {
        return SafeText.shortened(SafeText.clean(claim), MAX_SHOWN);
    }
}
