package io.github.bitbucketoidc.aws.testkit;

import io.github.bitbucketoidc.aws.testkit.internal.policy.SandboxRoleArn;
import io.github.bitbucketoidc.aws.testkit.internal.policy.TrustPrincipals;
import io.github.bitbucketoidc.aws.testkit.internal.policy.Trustee;
import io.github.bitbucketoidc.aws.testkit.internal.policy.Verdict;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Who exchanges a verified token, as a trust policy sees it. AWS exposes {@code aud} and {@code sub} of a Bitbucket token. */
record WebIdentityCaller(WebIdentity identity, String sessionName, CallFacts facts) implements Trustee {

    @Override
    public Verdict isNamedBy(TrustPrincipals principals) {
        return principals.nameProvider(identity.providerArn());
    }

    @Override
    public Optional<List<String>> values(String conditionKey) {
        String prefix = SandboxRoleArn.withoutScheme(identity.issuer()).toLowerCase(Locale.ROOT) + ":";
        String key = conditionKey.toLowerCase(Locale.ROOT);
        if (key.equals(prefix + "aud")) {
            return Optional.of(identity.audiences());
        }
        if (key.equals(prefix + "sub")) {
            return CallFacts.known(identity.subject());
        }
        if (key.startsWith("aws:requesttag/")) {
            return Optional.of(List.of());
        }
        return switch (key) {
            case "aws:federatedprovider" -> CallFacts.known(identity.providerArn());
            case "sts:rolesessionname" -> CallFacts.known(sessionName);
            // No parameter and no claim of a Bitbucket token brings these.
            case "aws:tagkeys", "sts:externalid", "sts:sourceidentity", "sts:transitivetagkeys" ->
                Optional.of(List.of());
            default -> facts.values(key);
        };
    }
}
