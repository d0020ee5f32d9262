package io.github.bitbucketoidc.aws.testkit.internal.policy;

import java.util.List;

/** Who asks for a role, and with what, as the role's trust policy sees it. */
public interface Trustee {

    boolean isNamedBy(TrustPrincipals principals);

    /** The values of a condition key; none for a key that AWS does not expose here. */
    List<String> values(String conditionKey);
}
