package io.github.bitbucketoidc.aws.internal.trust;

import io.github.bitbucketoidc.aws.internal.text.SafeText;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What a request to trade a token has under a condition's key.
 *
 * <p>"Condition key names are not case-sensitive" (IAM User Guide, "IAM JSON policy elements: Condition"). Of a Bitbucket
 * token AWS exposes {@code aud} and {@code sub}; further claims it exposes of other providers only (IAM User Guide, "IAM
 * and AWS STS condition context keys").
 *
 * @param label the key in messages and paths, shortened to its claim where it is one of the token's issuer
 */
record ConditionKey(Kind kind, String label, List<String> values) {

    enum Kind {
        SUBJECT,
        AUDIENCE,
        /** Another claim of the token's issuer. */
        HIDDEN_CLAIM,
        /** A claim of another issuer, or of none. */
        OTHER_ISSUER,
        /** A parameter that AssumeRoleWithWebIdentity does not have. */
        NO_PARAMETER,
        /** The address that the request comes from. */
        SOURCE_ADDRESS,
        /** Something else that AWS knows of a request, and the token does not tell. */
        OUTSIDE_TOKEN;

        boolean isAbsent() {
            return this == HIDDEN_CLAIM || this == OTHER_ISSUER || this == NO_PARAMETER;
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
        boolean ours = name.startsWith(prefix);
        String label = SafeText.clean(ours ? key.substring(prefix.length()) : key);
        return new ConditionKey(ours ? Kind.HIDDEN_CLAIM : kindOf(name), label, List.of());
    }

    private static Kind kindOf(String name) {
        if (!OF_AWS.matcher(name).matches()) {
            return Kind.OTHER_ISSUER;
        }
        return switch (name) {
            case "sts:externalid" -> Kind.NO_PARAMETER;
            case "aws:sourceip" -> Kind.SOURCE_ADDRESS;
            default -> Kind.OUTSIDE_TOKEN;
        };
    }
}
