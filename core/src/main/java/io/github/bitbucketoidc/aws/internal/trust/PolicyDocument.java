package io.github.bitbucketoidc.aws.internal.trust;

import io.github.bitbucketoidc.aws.internal.condition.WildcardPattern;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A policy document, as the grammar of IAM's policy language has it.
 *
 * @param version the language's version; null counts as 2008-10-17
 * @param id an identifier without meaning for an evaluation
 * @param statements at least one
 */
public record PolicyDocument(
        @Nullable String version, @Nullable String id, List<Statement> statements) {

    static final String VERSION = "2012-10-17";
    static final String OLD_VERSION = "2008-10-17";

    public PolicyDocument {
        statements = List.copyOf(statements);
    }

    /** Whether <code>${name}</code> in a value stands for something: not so in the language's first version. */
    boolean hasVariables() {
        return VERSION.equals(version);
    }

    /**
     * One statement of a policy.
     *
     * @param conditions all of them must hold; none where the statement has no Condition
     */
    record Statement(
            @Nullable String sid, Effect effect, Principal principal, Actions actions, List<Condition> conditions) {

        enum Effect {
            ALLOW("Allow"),
            DENY("Deny");

            private final String text;

            Effect(String text) {
                this.text = text;
            }

            @Override
            public String toString() {
                return text;
            }
        }

        Statement {
            conditions = List.copyOf(conditions);
        }

        boolean allows() {
            return effect == Effect.ALLOW;
        }
    }

    /**
     * Whom a statement speaks of.
     *
     * @param negated whether it stands under NotPrincipal
     * @param names the names by their kind, such as {@code Federated} or {@code AWS}; a bare {@code "*"} is of the kind
     *     {@code *}
     */
    record Principal(boolean negated, Map<String, List<String>> names) {

        static final String EVERYBODY = "*";
        static final String FEDERATED = "Federated";

        Principal {
            names = Collections.unmodifiableMap(new LinkedHashMap<>(names));
        }

        static Principal federated(String provider) {
            return new Principal(false, Map.of(FEDERATED, List.of(provider)));
        }

        String element() {
            return negated ? "NotPrincipal" : "Principal";
        }

        List<String> federated() {
            return names.getOrDefault(FEDERATED, List.of());
        }

        boolean isEverybody() {
            return names.values().stream().anyMatch(list -> list.contains(EVERYBODY));
        }

        /** Whether it leaves open who is meant. */
        boolean isOpen() {
            return negated || isEverybody();
        }
    }

    /**
     * The actions that a statement speaks of.
     *
     * @param negated whether they stand under NotAction
     * @param names with wildcards, in any case: "The prefix and the action name are case insensitive" (IAM User Guide, "IAM
     *     JSON policy elements: Action")
     */
    record Actions(boolean negated, List<String> names) {

        Actions {
            names = List.copyOf(names);
        }

        String element() {
            return negated ? "NotAction" : "Action";
        }

        /** Whether the statement is about the action. */
        boolean include(String action) {
            String wanted = action.toLowerCase(Locale.ROOT);
            boolean named = names.stream()
                    .anyMatch(name -> WildcardPattern.of(name.toLowerCase(Locale.ROOT), true, false)
                            .matches(wanted));
            return named != negated;
        }
    }

    /**
     * One condition of a statement: an operator, a key of the request, and the values to compare it with.
     *
     * @param operator as the policy spells it
     * @param key as the policy spells it
     * @param values of which one is enough for a match
     */
    record Condition(String operator, String key, List<String> values) {

        Condition {
            values = List.copyOf(values);
        }
    }
}
