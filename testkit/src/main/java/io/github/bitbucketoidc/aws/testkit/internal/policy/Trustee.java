package io.github.bitbucketoidc.aws.testkit.internal.policy;

import java.util.List;
import java.util.Optional;

/** Who requests a role, and with what, as the role's trust policy sees it. */
public interface Trustee {

    Verdict isNamedBy(TrustPrincipals principals);

    /**
     * The values of a condition key: none for a key that AWS does not have in this call, and empty where the sandbox cannot
     * tell.
     */
    Optional<List<String>> values(String conditionKey);
}
