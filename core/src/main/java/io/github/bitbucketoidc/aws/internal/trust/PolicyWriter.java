package io.github.bitbucketoidc.aws.internal.trust;

import io.github.bitbucketoidc.aws.internal.text.JsonWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes a policy as JSON, always in the same order, and a list of one as its one value. */
public final class PolicyWriter {

    private PolicyWriter() {}

    /** With line breaks and two spaces a level. */
    public static String pretty(PolicyDocument policy) {
        return JsonWriter.pretty(tree(policy));
    }

    /** On one line without white space, which does not count towards IAM's quota. */
    public static String compact(PolicyDocument policy) {
        return JsonWriter.compact(tree(policy));
    }

    private static Map<String, Object> tree(PolicyDocument policy) {
        Map<String, Object> tree = new LinkedHashMap<>();
        if (policy.version() != null) {
            tree.put("Version", policy.version());
        }
        if (policy.id() != null) {
            tree.put("Id", policy.id());
        }
        tree.put(
                "Statement",
                policy.statements().stream().map(PolicyWriter::tree).toList());
        return tree;
    }

    private static Map<String, Object> tree(PolicyDocument.Statement statement) {
        Map<String, Object> tree = new LinkedHashMap<>();
        if (statement.sid() != null) {
            tree.put("Sid", statement.sid());
        }
        tree.put("Effect", statement.effect().toString());
        tree.put(statement.principal().element(), tree(statement.principal()));
        tree.put(statement.actions().element(), oneOrList(statement.actions().names()));
        if (!statement.conditions().isEmpty()) {
            tree.put("Condition", tree(statement.conditions()));
        }
        return tree;
    }

    private static Object tree(PolicyDocument.Principal principal) {
        if (principal.names().containsKey(PolicyDocument.Principal.EVERYBODY)) {
            return PolicyDocument.Principal.EVERYBODY;
        }
        Map<String, Object> tree = new LinkedHashMap<>();
        principal.names().forEach((kind, names) -> tree.put(kind, oneOrList(names)));
        return tree;
    }

    private static Map<String, Map<String, Object>> tree(List<PolicyDocument.Condition> conditions) {
        Map<String, Map<String, Object>> tree = new LinkedHashMap<>();
        for (PolicyDocument.Condition condition : conditions) {
            tree.computeIfAbsent(condition.operator(), operator -> new LinkedHashMap<>())
                    .put(condition.key(), oneOrList(condition.values()));
        }
        return tree;
    }

    private static Object oneOrList(List<String> values) {
        return values.size() == 1 ? values.get(0) : values;
    }
}
