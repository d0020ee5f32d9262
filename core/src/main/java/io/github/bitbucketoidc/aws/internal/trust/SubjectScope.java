package io.github.bitbucketoidc.aws.internal.trust;

import io.github.bitbucketoidc.aws.internal.condition.ConditionOperator;
import java.util.Comparator;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How far the conditions on the subject limit who is let in.
 *
 * @param reach how many steps are let in
 * @param value the value of the policy that decides it; empty where there is none
 */
record SubjectScope(Reach reach, String value) {

    /** From few steps to many. */
    enum Reach {
        ONE_STEP,
        ENVIRONMENT,
        REPOSITORY,
        OPEN_REPOSITORY,
        WORKSPACE
    }

    private static final String SUBJECT = ":sub";
    private static final Comparator<SubjectScope> BY_REACH = Comparator.comparing(SubjectScope::reach);
    private static final Pattern FIRST_WILDCARD = Pattern.compile("[*?]");
    private static final Pattern ENVIRONMENT = Pattern.compile("\\{[^{}:]+}:\\{[^{}:]+}.*", Pattern.DOTALL);
    private static final Pattern REPOSITORY = Pattern.compile("\\{[^{}:]+}.*", Pattern.DOTALL);
    private static final Pattern ANYTHING = Pattern.compile("[*?:{}-]+");

    /** All conditions must hold, so the narrowest counts; one value of a condition is enough, so its widest counts. */
    static SubjectScope of(PolicyDocument.Statement statement) {
        Set<String> subjects = statement.principal().federated().stream()
                .filter(ProviderUrl::isArn)
                .map(provider -> lowerCase(ProviderUrl.ofArn(provider) + SUBJECT))
                .collect(Collectors.toUnmodifiableSet());
        return statement.conditions().stream()
                .flatMap(condition -> Stream.ofNullable(of(condition, subjects)))
                .min(BY_REACH)
                .orElse(new SubjectScope(Reach.WORKSPACE, ""));
    }

    /**
     * The limit that a condition sets, or null where it sets none.
     *
     * @param subjects the keys that a request has, where the policy names its providers. With another key a condition
     *     never holds, or else always
     */
    private static @Nullable SubjectScope of(PolicyDocument.Condition condition, Set<String> subjects) {
        ConditionOperator operator = ConditionOperator.parse(condition.operator());
        String key = lowerCase(condition.key());
        if (operator == null
                || operator.negated()
                || !key.endsWith(SUBJECT)
                || (operator.holdsWithoutKey() && !subjects.isEmpty() && !subjects.contains(key))) {
            return null;
        }
        return switch (operator.test()) {
            case STRING_EQUALS, STRING_EQUALS_IGNORE_CASE -> widest(condition, value -> Reach.ONE_STEP);
            case STRING_LIKE -> widest(condition, SubjectScope::reach);
            // For values of other types: AWS documents no effect of theirs on a subject.
            case ARN_LIKE, NUMERIC, DATE, BOOL, BINARY, IP_ADDRESS, NULL -> null;
        };
    }

    private static SubjectScope widest(PolicyDocument.Condition condition, Function<String, Reach> reach) {
        return condition.values().stream()
                .map(value -> new SubjectScope(reach.apply(value), value))
                .max(BY_REACH)
                .orElse(new SubjectScope(Reach.ONE_STEP, ""));
    }

    private static String lowerCase(String key) {
        return key.toLowerCase(Locale.ROOT);
    }

    private static Reach reach(String value) {
        String literal = FIRST_WILDCARD.split(value, 2)[0];
        if (literal.length() == value.length()) {
            return Reach.ONE_STEP;
        }
        if (ENVIRONMENT.matcher(literal).matches()) {
            return Reach.ENVIRONMENT;
        }
        if (REPOSITORY.matcher(literal).matches()) {
            return Reach.REPOSITORY;
        }
        return ANYTHING.matcher(value).matches() ? Reach.WORKSPACE : Reach.OPEN_REPOSITORY;
    }
}
