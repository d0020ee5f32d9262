package io.github.bitbucketoidc.aws.testkit;

import io.github.bitbucketoidc.aws.testkit.internal.policy.SandboxRoleArn;
import io.github.bitbucketoidc.aws.testkit.internal.policy.TrustPrincipals;
import io.github.bitbucketoidc.aws.testkit.internal.policy.Trustee;
import java.util.List;
import java.util.Locale;

/**
 * Who a verified token speaks for, as a trust policy sees it.
 *
 * @param audiences those audiences of the token that are client IDs of the provider
 */
record WebIdentity(String providerArn, String issuer, String subject, List<String> audiences) implements Trustee {

    @Override
    public boolean isNamedBy(TrustPrincipals principals) {
        return principals.federated().contains(providerArn);
    }

    @Override
    public List<String> values(String conditionKey) {
        String prefix = SandboxRoleArn.withoutScheme(issuer).toLowerCase(Locale.ROOT) + ":";
        String key = conditionKey.toLowerCase(Locale.ROOT);
        if (key.equals(prefix + "aud")) {
            return audiences;
        }
        return key.equals(prefix + "sub") ? List.of(subject) : List.of();
    }
}
