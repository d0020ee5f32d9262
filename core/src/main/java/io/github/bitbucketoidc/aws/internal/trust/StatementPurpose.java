package io.github.bitbucketoidc.aws.internal.trust;

import io.github.bitbucketoidc.aws.internal.condition.WildcardPattern;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Whom a statement is meant for. A role's trust policy often has statements for others beside the one for Bitbucket: for
 * the role itself, for an account with an external ID, for SAML, for a cluster's service accounts. None of them is to be
 * bent for the token.
 */
enum StatementPurpose {
    /** The token: its provider and its action. */
    THE_TOKEN,
    /** The token, but for a mistake in the principal or in the action. */
    NEARLY_THE_TOKEN,
    /** The token, but for mistakes in both, or by the keys of its conditions only. */
    PERHAPS_THE_TOKEN,
    OTHERS;

    /** What goes with a session, and opens none. */
    private static final Set<String> COMPANIONS = Set.of("sts:tagsession", "sts:setsourceidentity", "sts:setcontext");

    private static final List<String> FOR_OTHERS =
            List.of("sts:AssumeRole", "sts:AssumeRoleWithSAML", "sts:AssumeRoot", "sts:GetFederationToken");

    private static final String PIPELINES = "bitbucket";

    static StatementPurpose of(PolicyDocument.Statement statement, RequestContext request) {
        boolean action = statement.actions().include(RequestContext.ACTION);
        List<String> federated = statement.principal().federated();
        if (!action && isCompanion(statement.actions())) {
            return OTHERS;
        }
        if (federated.contains(request.provider())) {
            return action ? THE_TOKEN : NEARLY_THE_TOKEN;
        }
        boolean open = statement.principal().isOpen();
        if (federated.stream().anyMatch(name -> isNear(name, request)) || (open && action)) {
            return action ? NEARLY_THE_TOKEN : PERHAPS_THE_TOKEN;
        }
        return hasKeysOf(statement, request) || (action && federated.isEmpty() && isForNobodyElse(statement))
                ? PERHAPS_THE_TOKEN
                : OTHERS;
    }

    /** Whether a principal or a key's provider is the token's, or one that was meant to be. */
    static boolean isNear(String name, RequestContext request) {
        String lower = name.toLowerCase(Locale.ROOT);
        String url = request.keyPrefix().toLowerCase(Locale.ROOT);
        return lower.contains(PIPELINES)
                || lower.contains(ProviderUrl.host(url))
                || ProviderUrl.isNear(ProviderUrl.isArn(lower) ? ProviderUrl.ofArn(lower) : lower, url)
                || WildcardPattern.of(lower, true, false)
                        .matches(request.provider().toLowerCase(Locale.ROOT));
    }

    private static boolean isCompanion(PolicyDocument.Actions actions) {
        return !actions.negated()
                && actions.names().stream().allMatch(name -> COMPANIONS.contains(name.toLowerCase(Locale.ROOT)));
    }

    private static boolean hasKeysOf(PolicyDocument.Statement statement, RequestContext request) {
        return statement.conditions().stream()
                .map(PolicyDocument.Condition::key)
                .anyMatch(key -> key.contains(":") && isNear(key.substring(0, key.lastIndexOf(':')), request));
    }

    /** An account or a service never exchanges a token, so this action alone is a mistake with such a principal. */
    private static boolean isForNobodyElse(PolicyDocument.Statement statement) {
        return FOR_OTHERS.stream().noneMatch(action -> statement.actions().include(action));
    }
}
