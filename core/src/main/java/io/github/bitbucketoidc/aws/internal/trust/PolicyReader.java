package io.github.bitbucketoidc.aws.internal.trust;

import io.github.bitbucketoidc.aws.internal.text.SafeText;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.protocols.jsoncore.JsonNode;

/**
 * Reads a policy document by IAM's grammar, and refuses what IAM would not store as a trust policy.
 *
 * <p>Sources: IAM User Guide, "Grammar of the IAM JSON policy language" and "IAM JSON policy elements: Sid"; for actions,
 * IAM's own answer "AssumeRole policy may only specify STS AssumeRole actions." (hashicorp/terraform-provider-aws#32872).
 * Whether IAM stores {@code *} and {@code sts:*} as actions of a trust policy is reported either way, so they pass here.
 */
final class PolicyReader {

    /** The most that IAM raises its quota to, in characters without white space. */
    private static final int MAX_LENGTH = 8192;

    private static final Set<String> DOCUMENT = Set.of("Version", "Id", "Statement");
    private static final Set<String> STATEMENT =
            Set.of("Sid", "Effect", "Principal", "NotPrincipal", "Action", "NotAction", "Condition");
    private static final Pattern STS_ACTION = Pattern.compile("\\*|(?i:sts):[\\w*?]+");
    private static final Pattern SID = Pattern.compile("[0-9A-Za-z]*");
    private static final Set<String> PRINCIPAL = Set.of("AWS", "Federated", "Service", "CanonicalUser");

    private PolicyReader() {}

    static PolicyDocument read(JsonNode node) {
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
        checkSids(document, statements);
        PolicyDocument policy = new PolicyDocument(version, document.text("Id"), statements);
        int length = PolicyWriter.compact(policy).length();
        if (length > MAX_LENGTH) {
            throw document.problem(
                    "has " + length + " characters without white space, and IAM takes at most " + MAX_LENGTH);
        }
        return policy;
    }

    /** "In IAM, the Sid value must be unique within a JSON policy." */
    private static void checkSids(PolicyElement document, List<PolicyDocument.Statement> statements) {
        Set<String> sids = new HashSet<>();
        for (PolicyDocument.Statement statement : statements) {
            String sid = statement.sid();
            if (sid != null && !sid.isEmpty() && !sids.add(sid)) {
                throw document.problem(
                        "has the Sid " + SafeText.quoted(sid) + " twice, and IAM wants each to be unique");
            }
        }
    }

    /** "The Sid element supports ASCII uppercase letters (A-Z), lowercase letters (a-z), and numbers (0-9)." */
    private static @Nullable String sid(PolicyElement statement) {
        PolicyElement sid = statement.member("Sid");
        if (sid != null && !SID.matcher(sid.text()).matches()) {
            throw sid.problem("is " + SafeText.quoted(sid.text()) + ", and IAM takes letters A to Z and digits only");
        }
        return sid == null ? null : sid.text();
    }

    private static PolicyDocument.Statement statement(PolicyElement statement) {
        statement.allowOnly(STATEMENT);
        return new PolicyDocument.Statement(
                sid(statement),
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
        boolean negated = actions.path().endsWith("NotAction");
        if (!negated) {
            checkActions(actions);
        }
        return new PolicyDocument.Actions(negated, actions.texts());
    }

    private static void checkActions(PolicyElement actions) {
        if (actions.items().isEmpty()) {
            throw actions.problem("names no action");
        }
        for (PolicyElement action : actions.items()) {
            if (!STS_ACTION.matcher(action.text()).matches()) {
                throw action.problem("is " + SafeText.quoted(action.text())
                        + ", and a trust policy takes actions of STS only, such as " + RequestContext.ACTION
                        + "; what the role may do stands in its permission policies");
            }
        }
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
