package io.github.bitbucketoidc.aws.internal.trust;

import io.github.bitbucketoidc.aws.internal.text.SafeText;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.protocols.jsoncore.JsonNode;

/**
 * Reads a policy document by IAM's grammar, and refuses what IAM would not store as a trust policy.
 *
 * <p>Source: IAM User Guide, "Grammar of the IAM JSON policy language".
 */
public final class PolicyReader {

    /** The most that IAM raises its quota to, in characters without white space. */
    private static final int MAX_LENGTH = 8192;

    private static final Set<String> DOCUMENT = Set.of("Version", "Id", "Statement");
    private static final Set<String> STATEMENT =
            Set.of("Sid", "Effect", "Principal", "NotPrincipal", "Action", "NotAction", "Condition");
    private static final Set<String> PRINCIPAL = Set.of("AWS", "Federated", "Service", "CanonicalUser");

    private PolicyReader() {}

    public static PolicyDocument read(String text) {
        return read(PolicySource.document(text));
    }

    public static PolicyDocument read(Path file) throws IOException {
        String text = PolicySource.of(file);
        try {
            return read(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(file + ": " + e.getMessage(), e);
        }
    }

    private static PolicyDocument read(JsonNode node) {
        PolicyElement document = new PolicyElement("", node);
        document.allowOnly(DOCUMENT);
        String version = document.text("Version");
        if (version != null
                && !Set.of(PolicyDocument.VERSION, PolicyDocument.OLD_VERSION).contains(version)) {
            throw document.problem("has the Version " + SafeText.quoted(version) + "; write \"2012-10-17\"");
        }
        List<PolicyDocument.Statement> statements = new ArrayList<>();
        for (PolicyElement statement : document.required("Statement").items()) {
            statements.add(statement(statement));
        }
        if (statements.isEmpty()) {
            throw document.problem("has an empty Statement");
        }
        PolicyDocument policy = new PolicyDocument(version, document.text("Id"), statements);
        int length = PolicyWriter.compact(policy).length();
        if (length > MAX_LENGTH) {
            throw document.problem(
                    "has " + length + " characters without white space, and IAM takes at most " + MAX_LENGTH);
        }
        return policy;
    }

    private static PolicyDocument.Statement statement(PolicyElement statement) {
        statement.allowOnly(STATEMENT);
        return new PolicyDocument.Statement(
                statement.text("Sid"),
                effect(statement),
                principal(statement),
                actions(statement),
                conditions(statement.member("Condition")));
    }

    private static PolicyDocument.Statement.Effect effect(PolicyElement statement) {
        PolicyElement effect = statement.required("Effect");
        for (PolicyDocument.Statement.Effect known : PolicyDocument.Statement.Effect.values()) {
            if (known.toString().equals(effect.text())) {
                return known;
            }
        }
        throw effect.problem("is " + SafeText.quoted(effect.text()) + "; write \"Allow\" or \"Deny\"");
    }

    private static PolicyDocument.Principal principal(PolicyElement statement) {
        PolicyElement principal = statement.oneOf("Principal", "NotPrincipal");
        boolean negated = principal.path().endsWith("NotPrincipal");
        if (principal.isText()) {
            if (!principal.text().equals(PolicyDocument.Principal.EVERYBODY)) {
                throw principal.problem("is a text; write {\"Federated\": \"<ARN of the identity provider>\"}");
            }
            return new PolicyDocument.Principal(
                    negated, Map.of(PolicyDocument.Principal.EVERYBODY, List.of(PolicyDocument.Principal.EVERYBODY)));
        }
        principal.allowOnly(PRINCIPAL);
        Map<String, List<String>> names = new LinkedHashMap<>();
        principal.members().forEach((kind, value) -> names.put(kind, value.texts()));
        if (names.isEmpty()) {
            throw principal.problem("names nobody");
        }
        return new PolicyDocument.Principal(negated, names);
    }

    private static PolicyDocument.Actions actions(PolicyElement statement) {
        PolicyElement actions = statement.oneOf("Action", "NotAction");
        return new PolicyDocument.Actions(actions.path().endsWith("NotAction"), actions.texts());
    }

    private static List<PolicyDocument.Condition> conditions(@Nullable PolicyElement block) {
        List<PolicyDocument.Condition> conditions = new ArrayList<>();
        if (block != null) {
            block.members()
                    .forEach((operator, keys) -> keys.members()
                            .forEach((key, values) ->
                                    conditions.add(new PolicyDocument.Condition(operator, key, values.texts()))));
        }
        return conditions;
    }
}
