package io.github.bitbucketoidc.aws.testkit.internal.policy;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The principals of a statement.
 *
 * @param federated the ARNs of OIDC providers
 * @param aws accounts, roles and sessions
 */
public record TrustPrincipals(List<String> federated, List<String> aws) {

    private static final Pattern AWS = Pattern.compile("\\d{12}|arn:aws[a-z-]*:iam::\\d{12}:(root|(role|user)/[^*?]+)"
            + "|arn:aws[a-z-]*:sts::\\d{12}:(assumed-role|federated-user)/[^*?]+");

    public static TrustPrincipals provider(String arn) {
        return new TrustPrincipals(List.of(arn), List.of());
    }

    static TrustPrincipals aws(String principal) {
        return new TrustPrincipals(List.of(), List.of(principal));
    }

    /** Principals of another kind (Service) neither have web identities nor sessions of a role, so they never match. */
    static TrustPrincipals parse(@Nullable Object principal) {
        Map<String, Object> kinds = PolicyJson.object("Principal", principal);
        if (kinds.values().stream().anyMatch(TrustPrincipals::isEverybody)) {
            throw new IllegalArgumentException("The sandbox does not evaluate * in Principal");
        }
        List<String> aws = PolicyJson.strings("Principal.AWS", kinds.get("AWS"));
        aws.forEach(name -> Arguments.matches(AWS, "Principal.AWS", name));
        return new TrustPrincipals(PolicyJson.strings("Principal.Federated", kinds.get("Federated")), aws);
    }

    private static boolean isEverybody(Object names) {
        return names instanceof List<?> all ? all.contains("*") : "*".equals(names);
    }
}
