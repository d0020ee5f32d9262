package io.github.bitbucketoidc.aws.internal.trust;

import io.github.bitbucketoidc.aws.internal.text.SafeText;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a request to exchange a token has under a condition's key.
 *
 * <p>"Condition key names are not case-sensitive" (IAM User Guide, "IAM JSON policy elements: Condition"). Of a Bitbucket
 * token AWS exposes {@code aud} and {@code sub}; further claims it exposes of other providers only (IAM User Guide, "IAM
 * and AWS STS condition context keys"). Tags and a source identity come into this call by claims that a Bitbucket token
 * does not have.
 *
 * @param label the key in messages and paths, shortened to its claim where it is one of the token's issuer
 * @param values that the request has under the key, where they are known; of {@link Kind#TIME}, the first and the last
 */
record ConditionKey(Kind kind, String label, List<String> values) {

    enum Kind {
        SUBJECT,
        AUDIENCE,
        /** Something else that is known of the call. */
        FACT,
        /** The time of the call, of which the bounds are known. */
        TIME,
        /** Another claim of the token's issuer. */
        HIDDEN_CLAIM,
        /** A claim of another issuer, or of none. */
        OTHER_ISSUER,
        /** A parameter that AssumeRoleWithWebIdentity does not have. */
        NO_PARAMETER,
        /** What only claims can bring that a Bitbucket token does not have. */
        NO_CLAIM,
        /** The address that the request comes from. */
        SOURCE_ADDRESS,
        /** Something else that AWS knows of a request, and the token does not tell. */
        OUTSIDE_TOKEN;

        boolean isAbsent() {
            return this == HIDDEN_CLAIM || this == OTHER_ISSUER || this == NO_PARAMETER || this == NO_CLAIM;
        }

        boolean isUnknown() {
            return this == SOURCE_ADDRESS || this == OUTSIDE_TOKEN;
        }
    }

    private static final Pattern OF_AWS = Pattern.compile("(?:aws|sts|iam|ec2):.*");

    static ConditionKey of(String key, RequestContext request) {
        String name = key.toLowerCase(Locale.ROOT);
        String prefix = request.key("").toLowerCase(Locale.ROOT);
        if (name.equals(prefix + "sub")) {
            return new ConditionKey(Kind.SUBJECT, "sub", List.of(request.subject()));
        }
        if (name.equals(prefix + "aud")) {
            return new ConditionKey(Kind.AUDIENCE, "aud", request.audiences());
        }
        if (name.startsWith(prefix)) {
            return new ConditionKey(Kind.HIDDEN_CLAIM, SafeText.clean(key.substring(prefix.length())), List.of());
        }
        String label = SafeText.clean(key);
        return OF_AWS.matcher(name).matches()
                ? ofAws(name, label, request)
                : new ConditionKey(Kind.OTHER_ISSUER, label, List.of());
    }

    private static ConditionKey ofAws(String name, String label, RequestContext request) {
        RequestFacts facts = request.facts();
        if (name.startsWith("aws:requesttag/")) {
            return new ConditionKey(Kind.NO_CLAIM, label, List.of());
        }
        return switch (name) {
            case "sts:externalid" -> new ConditionKey(Kind.NO_PARAMETER, label, List.of());
            case "sts:sourceidentity", "sts:transitivetagkeys", "aws:tagkeys" ->
                new ConditionKey(Kind.NO_CLAIM, label, List.of());
            case "aws:federatedprovider" -> fact(label, request.provider());
            // STS is served over TLS only.
            case "aws:securetransport" -> fact(label, "true");
            case "sts:rolesessionname" -> fact(label, facts.roleSessionName());
            case "aws:requestedregion" -> fact(label, facts.region());
            case "aws:currenttime" -> time(label, request, false);
            case "aws:epochtime" -> time(label, request, true);
            case "aws:sourceip" ->
                facts.sourceAddress() == null
                        ? new ConditionKey(Kind.SOURCE_ADDRESS, label, List.of())
                        : fact(label, facts.sourceAddress());
            default -> new ConditionKey(Kind.OUTSIDE_TOKEN, label, List.of());
        };
    }

    private static ConditionKey fact(String label, @Nullable String value) {
        return value == null
                ? new ConditionKey(Kind.OUTSIDE_TOKEN, label, List.of())
                : new ConditionKey(Kind.FACT, label, List.of(value));
    }

    /** A token can be exchanged from its issue to its expiry; so much is known of the time even where nobody says it. */
    private static ConditionKey time(String label, RequestContext request, boolean epoch) {
        Instant time = request.facts().time();
        if (time != null) {
            return fact(label, text(time, epoch));
        }
        return request.issuedAt() == null
                ? fact(label, null)
                : new ConditionKey(
                        Kind.TIME, label, List.of(text(request.issuedAt(), epoch), text(request.expiresAt(), epoch)));
    }

    private static String text(Instant time, boolean epoch) {
        return epoch ? Long.toString(time.getEpochSecond()) : time.toString();
    }
}
