package io.github.bitbucketoidc.aws.testkit.internal.policy;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One statement of a trust policy.
 *
 * @param negatedActions whether the actions stand under NotAction
 */
public record TrustStatement(
        Effect effect,
        TrustPrincipals principals,
        List<String> actions,
        boolean negatedActions,
        List<TrustCondition> conditions) {

    public enum Effect {
        ALLOW,
        DENY
    }

    private static final Set<String> ELEMENTS =
            Set.of("Sid", "Effect", "Principal", "NotPrincipal", "Action", "NotAction", "Condition");

    /** Whether IAM stores {@code *} and {@code sts:*} is reported either way, so they pass. */
    private static final Pattern STS_ACTION = Pattern.compile("\\*|(?i:sts):[\\w*?]+");

    private static final Pattern SID = Pattern.compile("[0-9A-Za-z]*");

    public TrustStatement(
            Effect effect, TrustPrincipals principals, List<String> actions, List<TrustCondition> conditions) {
        this(effect, principals, actions, false, conditions);
    }

    static TrustStatement parse(Map<String, Object> statement, boolean variables) {
        checkElements(statement);
        Effect effect = effect(statement.get("Effect"));
        boolean notPrincipal = statement.containsKey("NotPrincipal");
        if (notPrincipal && effect == Effect.ALLOW) {
            throw Malformed.trustPolicy("Allow with NotPrincipal is not allowed.");
        }
        boolean notAction = statement.containsKey("NotAction");
        return new TrustStatement(
                effect,
                TrustPrincipals.parse(statement.get(notPrincipal ? "NotPrincipal" : "Principal"), notPrincipal),
                actions(statement.get(notAction ? "NotAction" : "Action"), notAction),
                notAction,
                TrustCondition.parseAll(statement.get("Condition"), variables));
    }

    private static void checkElements(Map<String, Object> statement) {
        if (statement.containsKey("Resource")) {
            throw Malformed.trustPolicy("Has prohibited field Resource");
        }
        if (statement.containsKey("NotResource")) {
            throw Malformed.trustPolicy("AssumeRole policy must not contain resources.");
        }
        statement.keySet().stream().filter(name -> !ELEMENTS.contains(name)).forEach(name -> {
            throw Malformed.trustPolicy("Syntax error in policy.", "no element " + name);
        });
        if ((statement.containsKey("Action") && statement.containsKey("NotAction"))
                || (statement.containsKey("Principal") && statement.containsKey("NotPrincipal"))) {
            throw Malformed.trustPolicy("Syntax error in policy.", "an element and its negation");
        }
        if (statement.get("Sid") instanceof String sid && !SID.matcher(sid).matches()) {
            throw Malformed.trustPolicy("Statement IDs (SID) must be alpha-numeric. Check that your input satisfies the"
                    + " regular expression [0-9A-Za-z]*");
        }
    }

    private static List<String> actions(@Nullable Object value, boolean negated) {
        List<String> actions = PolicyJson.strings("Action", value);
        if (actions.isEmpty()) {
            throw Malformed.trustPolicy("Missing required field Action");
        }
        if (!negated
                && !actions.stream()
                        .allMatch(action -> STS_ACTION.matcher(action).matches())) {
            throw Malformed.trustPolicy("AssumeRole policy may only specify STS AssumeRole actions.");
        }
        return actions;
    }

    private static Effect effect(@Nullable Object value) {
        if (value == null) {
            throw Malformed.trustPolicy("Missing required field Effect");
        }
        if ("Allow".equals(value)) {
            return Effect.ALLOW;
        }
        if ("Deny".equals(value)) {
            return Effect.DENY;
        }
        throw Malformed.trustPolicy("Invalid effect: " + value);
    }

    Verdict matches(Trustee trustee, String action) {
        Stream<Verdict> front = Stream.of(trustee.isNamedBy(principals), Verdict.of(isAbout(action)));
        return Verdict.all(Stream.concat(front, conditions.stream().map(condition -> condition.holds(trustee)))
                .toList());
    }

    private boolean isAbout(String action) {
        String wanted = action.toLowerCase(Locale.ROOT);
        return actions.stream().anyMatch(pattern -> Wildcards.match(pattern.toLowerCase(Locale.ROOT), wanted))
                != negatedActions;
    }

    /** What of the statement cannot be evaluated for this request. */
    String unknowns(Trustee trustee) {
        Stream<String> principal = trustee.isNamedBy(principals) == Verdict.UNKNOWN
                ? Stream.of("Principal *, which AWS does not document for web identities")
                : Stream.empty();
        return Stream.concat(
                        principal,
                        conditions.stream()
                                .filter(condition -> condition.holds(trustee) == Verdict.UNKNOWN)
                                .map(TrustCondition::toString))
                .collect(Collectors.joining(", "));
    }
}
