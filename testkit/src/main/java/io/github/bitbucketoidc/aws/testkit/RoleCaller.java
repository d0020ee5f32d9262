package io.github.bitbucketoidc.aws.testkit;

import io.github.bitbucketoidc.aws.testkit.internal.policy.SandboxRoleArn;
import io.github.bitbucketoidc.aws.testkit.internal.policy.TrustPrincipals;
import io.github.bitbucketoidc.aws.testkit.internal.policy.Trustee;
import io.github.bitbucketoidc.aws.testkit.internal.policy.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The session of a role that requests a session of another one.
 *
 * @param context what the other session would carry
 */
record RoleCaller(IssuedSession session, ChainingCall wanted, SessionContext context, CallFacts facts)
        implements Trustee {

    private static final String REQUEST_TAG = "aws:requesttag/";
    private static final String PRINCIPAL_TAG = "aws:principaltag/";

    /**
     * What the trust policy must allow. STS names the first action that it does not: {@code sts:AssumeRole} comes last,
     * so that a stranger who sends tags is refused {@code sts:TagSession}. Inherited tags and source identities count
     * as sent.
     */
    List<String> actions() {
        List<String> actions = new ArrayList<>();
        if (!context.tags().isEmpty()) {
            actions.add("sts:TagSession");
        }
        if (context.sourceIdentity() != null) {
            actions.add("sts:SetSourceIdentity");
        }
        actions.add("sts:AssumeRole");
        return actions;
    }

    @Override
    public Verdict isNamedBy(TrustPrincipals principals) {
        SandboxRoleArn role = session.role().arn();
        return principals.nameAny(
                List.of(session.assumedRoleArn(), role.toString(), role.accountArn(), role.accountId()));
    }

    @Override
    public Optional<List<String>> values(String conditionKey) {
        String key = conditionKey.toLowerCase(Locale.ROOT);
        if (key.startsWith(REQUEST_TAG)) {
            return Optional.of(wanted.tags().values(key.substring(REQUEST_TAG.length())));
        }
        if (key.startsWith(PRINCIPAL_TAG)) {
            return Optional.of(session.context().tags().values(key.substring(PRINCIPAL_TAG.length())));
        }
        return switch (key) {
            case "aws:principalaccount" -> CallFacts.known(session.role().arn().accountId());
            case "aws:principalarn" -> CallFacts.known(session.role().toString());
            case "aws:principaltype" -> CallFacts.known("AssumedRole");
            case "aws:sourceidentity" -> Optional.of(present(session.context().sourceIdentity()));
            case "aws:tagkeys" -> Optional.of(wanted.tags().keys());
            case "aws:userid" -> CallFacts.known(session.assumedRoleId());
            case "sts:externalid" -> Optional.of(present(wanted.externalId()));
            case "sts:rolesessionname" -> CallFacts.known(wanted.role().sessionName());
            case "sts:sourceidentity" -> Optional.of(present(context.sourceIdentity()));
            case "sts:transitivetagkeys" ->
                Optional.of(wanted.tags().transitive().keys());
            default -> facts.values(key);
        };
    }

    private static List<String> present(@Nullable String value) {
        return value == null ? List.of() : List.of(value);
    }
}
