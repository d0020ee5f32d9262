package io.github.bitbucketoidc.aws.testkit.internal.policy;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The principals of a statement.
 *
 * @param federated the ARNs of identity providers
 * @param aws accounts, users, roles and sessions
 * @param negated whether they stand under NotPrincipal
 */
public record TrustPrincipals(List<String> federated, List<String> aws, boolean negated) {

    private static final String EVERYBODY = "*";
    private static final Set<String> KINDS = Set.of("AWS", "Federated", "Service", "CanonicalUser");

    /** Also the identifiers that IAM shows for users and roles that were deleted. */
    private static final Pattern AWS =
            Pattern.compile("\\*|\\d{12}|A[A-Z]{3}[A-Z0-9]{12,}|arn:aws[a-z-]*:iam::\\d{12}:(root|(role|user)/[^*?]+)"
                    + "|arn:aws[a-z-]*:sts::\\d{12}:(assumed-role|federated-user)/[^*?]+");

    public static TrustPrincipals provider(String arn) {
        return new TrustPrincipals(List.of(arn), List.of(), false);
    }

    static TrustPrincipals aws(String principal) {
        return new TrustPrincipals(List.of(), List.of(principal), false);
    }

    /** Principals of another kind (Service) neither have web identities nor sessions of a role, so they never match. */
    static TrustPrincipals parse(@Nullable Object principal, boolean negated) {
        if (EVERYBODY.equals(principal)) {
            return new TrustPrincipals(List.of(), List.of(EVERYBODY), negated);
        }
        if (principal == null) {
            throw Malformed.trustPolicy("Missing required field Principal");
        }
        if (!(principal instanceof Map)) {
            throw Malformed.trustPolicy("Principal must be a JSON object.");
        }
        Map<String, Object> kinds = PolicyJson.object("Principal", principal);
        if (kinds.isEmpty()) {
            throw Malformed.trustPolicy("Missing required field Principal cannot be empty!");
        }
        kinds.keySet().stream().filter(kind -> !KINDS.contains(kind)).forEach(kind -> {
            throw Malformed.trustPolicy("Invalid principal in policy: \"" + kind + "\"");
        });
        List<String> aws = PolicyJson.strings("Principal.AWS", kinds.get("AWS"));
        aws.stream().filter(name -> !AWS.matcher(name).matches()).forEach(name -> {
            throw Malformed.trustPolicy("Invalid principal in policy: \"AWS\":\"" + name + "\"");
        });
        return new TrustPrincipals(PolicyJson.strings("Principal.Federated", kinds.get("Federated")), aws, negated);
    }

    /** Whether everybody is named, or the provider; AWS does not document whether {@code *} lets web identities in. */
    public Verdict nameProvider(String arn) {
        boolean everybody = aws.contains(EVERYBODY) || federated.contains(EVERYBODY);
        Verdict named = federated.contains(arn) ? Verdict.YES : everybody ? Verdict.UNKNOWN : Verdict.NO;
        return negated ? named.not() : named;
    }

    /** Whether everybody is named, or one of these names of a caller. */
    public Verdict nameAny(List<String> names) {
        Verdict named = Verdict.of(aws.contains(EVERYBODY) || names.stream().anyMatch(aws::contains));
        return negated ? named.not() : named;
    }
}
