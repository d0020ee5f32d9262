package io.github.bitbucketoidc.aws.internal.trust;

import io.github.bitbucketoidc.aws.internal.input.RoleArn;
import io.github.bitbucketoidc.aws.internal.input.StepClaims;
import io.github.bitbucketoidc.aws.internal.text.SafeText;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What AWS holds against a role's trust policy when a step's token is exchanged for that role.
 *
 * @param role the role
 * @param issuer the token's issuer, with {@code https://}
 * @param subject the value of the condition key {@code <provider>:sub}
 * @param audiences the values of which {@code <provider>:aud} has those that the identity provider lists
 * @param workspaceUuid the workspace's UUID in braces, where the token tells it
 * @param issuedAt when the token begins to be exchanged, where it tells that
 * @param expiresAt when it can be exchanged no more
 * @param facts what else is known of the call
 */
public record RequestContext(
        RoleArn role,
        String issuer,
        String subject,
        List<String> audiences,
        @Nullable String workspaceUuid,
        @Nullable Instant issuedAt,
        Instant expiresAt,
        RequestFacts facts) {

    static final String ACTION = "sts:AssumeRoleWithWebIdentity";

    public static RequestContext of(StepClaims token, String roleArn) {
        return of(token, roleArn, RequestFacts.NONE);
    }

    public static RequestContext of(StepClaims token, String roleArn, RequestFacts facts) {
        String trimmed = roleArn.strip();
        RoleArn role = RoleArn.parse(trimmed);
        if (role == null) {
            throw new IllegalArgumentException("roleArn " + SafeText.quoted(trimmed) + " " + RoleArn.problemOf(trimmed)
                    + ": give arn:aws:iam::<12-digit account>:role/<name>");
        }
        return of(token, role, facts);
    }

    public static RequestContext of(StepClaims token, RoleArn role) {
        return of(token, role, RequestFacts.NONE);
    }

    private static RequestContext of(StepClaims token, RoleArn role, RequestFacts facts) {
        return new RequestContext(
                role,
                token.issuer(),
                token.subject(),
                token.audiences(),
                token.workspaceUuid(),
                token.issuedAt(),
                token.expiresAt(),
                facts);
    }

    /** The principal that the token stands for: the identity provider in the role's own account. */
    public String provider() {
        return "arn:" + role.partition() + ":iam::" + role.accountId() + ":oidc-provider/" + keyPrefix();
    }

    /** The provider's URL without its scheme, as condition keys begin with it. */
    public String keyPrefix() {
        return ProviderUrl.ofIssuer(issuer);
    }

    String key(String claim) {
        return keyPrefix() + ":" + claim;
    }

    @Nullable
    StepSubject step() {
        return StepSubject.parse(subject);
    }

    /** The narrowest pattern that outlives this run, or null where the subject has another form. */
    public @Nullable String subjectPattern() {
        StepSubject step = step();
        return step == null ? null : step.pattern();
    }
}
