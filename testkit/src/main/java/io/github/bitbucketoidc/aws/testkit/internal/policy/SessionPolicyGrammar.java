package io.github.bitbucketoidc.aws.testkit.internal.policy;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What AWS refuses of a policy that says what may be done, as a session policy does, and in which words. */
public final class SessionPolicyGrammar {

    private static final String SYNTAX = "Syntax errors in policy.";
    private static final Set<Object> VERSIONS = Set.of("2012-10-17", "2008-10-17");
    private static final Set<String> ELEMENTS = Set.of("Version", "Id", "Statement");
    private static final Set<String> OF_STATEMENTS = Set.of(
            "Sid",
            "Effect",
            "Principal",
            "NotPrincipal",
            "Action",
            "NotAction",
            "Resource",
            "NotResource",
            "Condition");

    private static final Pattern SID = Pattern.compile("[0-9A-Za-z]*");
    private static final Pattern ACTION = Pattern.compile("\\*|[A-Za-z0-9-]+:.+");
    private static final Pattern RESOURCE = Pattern.compile("\\*|arn:[^:]*:[^:]*:[^:]*:[^:]*:.*", Pattern.DOTALL);

    private SessionPolicyGrammar() {}

    /** AWS's text for the first thing that is wrong; empty where nothing is. */
    public static Optional<String> refusal(Map<String, Object> document) {
        try {
            List<Map<String, Object>> statements = PolicyJson.listOf(document.get("Statement")).stream()
                    .map(statement -> PolicyJson.object("Statement", statement))
                    .toList();
            if (!ELEMENTS.containsAll(document.keySet())
                    || !VERSIONS.contains(document.getOrDefault("Version", "2008-10-17"))
                    || statements.isEmpty()) {
                return Optional.of(SYNTAX);
            }
            Set<Object> sids = new HashSet<>();
            return statements.stream()
                    .flatMap(statement -> refusal(statement, sids).stream())
                    .findFirst();
        } catch (IllegalArgumentException e) {
            return Optional.of(SYNTAX);
        }
    }

    private static Optional<String> refusal(Map<String, Object> statement, Set<Object> sids) {
        if (statement.containsKey("Principal") || statement.containsKey("NotPrincipal")) {
            return Optional.of("Policy document should not specify a principal.");
        }
        if (!OF_STATEMENTS.containsAll(statement.keySet())
                || !Set.of("Allow", "Deny").contains(statement.getOrDefault("Effect", ""))
                || !TrustCondition.areKnown(statement.get("Condition"))) {
            return Optional.of(SYNTAX);
        }
        Object sid = statement.getOrDefault("Sid", "");
        if (!SID.matcher(sid.toString()).matches()) {
            return Optional.of("Statement IDs (SID) must be alpha-numeric. Check that your input satisfies the regular"
                    + " expression [0-9A-Za-z]*");
        }
        if (!sid.equals("") && !sids.add(sid)) {
            return Optional.of("Statement IDs (SID) in a single policy must be unique.");
        }
        return ofActions(texts(statement, "Action", "NotAction"))
                .or(() -> ofResources(texts(statement, "Resource", "NotResource")));
    }

    private static List<String> texts(Map<String, Object> statement, String element, String negated) {
        if (statement.containsKey(element) && statement.containsKey(negated)) {
            throw new IllegalArgumentException(element + " and " + negated);
        }
        return PolicyJson.strings(element, statement.get(statement.containsKey(negated) ? negated : element));
    }

    private static Optional<String> ofActions(List<String> actions) {
        if (actions.isEmpty()) {
            return Optional.of("Policy statement must contain actions.");
        }
        return actions.stream().allMatch(action -> ACTION.matcher(action).matches())
                ? Optional.empty()
                : Optional.of("Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.");
    }

    private static Optional<String> ofResources(List<String> resources) {
        if (resources.isEmpty()) {
            return Optional.of("Policy statement must contain resources.");
        }
        return resources.stream()
                .filter(resource -> !RESOURCE.matcher(resource).matches())
                .findFirst()
                .map(resource -> "Resource " + resource + " must be in ARN format or \"*\".");
    }
}
