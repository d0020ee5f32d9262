package io.github.bitbucketoidc.aws.internal.trust;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The subject of a step's token, taken apart: <code>{repository}:{step}</code>, and in a deployment step
 * <code>{repository}:{environment}:{step}</code>.
 *
 * @param repository the repository's UUID, braces included
 * @param environment the deployment environment's UUID, braces included; null in a step without {@code deployment:}
 * @param step the step's UUID, braces included; another one in each run
 */
record StepSubject(String repository, @Nullable String environment, String step) {

    /** Without what a policy reads as a wildcard or a variable, so that no claim makes a pattern wider. */
    private static final String PART = "(\\{[^{}:*?$\\s]+})";

    private static final Pattern FORM = Pattern.compile(PART + ":(?:" + PART + ":)?" + PART);

    /** The subject taken apart, or null where it has another form. */
    static @Nullable StepSubject parse(String subject) {
        Matcher matcher = FORM.matcher(subject);
        return matcher.matches() ? new StepSubject(matcher.group(1), matcher.group(2), matcher.group(3)) : null;
    }

    /** The narrowest pattern that outlives this run: the environment's steps, or those of the repository. */
    String pattern() {
        return environment == null ? repositoryPattern() : repository + ":" + environment + ":*";
    }

    /** Every step of the repository, in any deployment environment or none. */
    String repositoryPattern() {
        return repository + ":*";
    }
}
