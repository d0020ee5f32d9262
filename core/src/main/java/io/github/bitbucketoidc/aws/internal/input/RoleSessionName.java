package io.github.bitbucketoidc.aws.internal.input;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The name that a session has in CloudTrail. By default it says which build made it: repository slug, build number and
 * run of the step.
 */
final class RoleSessionName {

    /** The service model of AssumeRoleWithWebIdentity. */
    static final int MAX_LENGTH = 64;

    /** More digits than any build number has, and few enough that the repository's slug keeps its place. */
    private static final int MAX_NUMBER_LENGTH = 16;

    /** What is valid, for messages. A source identity has the same rule. */
    static final String VALUES = "2 to " + MAX_LENGTH + " characters of letters, digits and _+=,.@-";

    private static final Pattern VALID = Pattern.compile("[\\w+=,.@-]{2," + MAX_LENGTH + "}");
    private static final Pattern NOT_ALLOWED = Pattern.compile("[^\\w+=,.@-]+");
    private static final String NO_REPOSITORY = "bitbucket-pipelines";

    private RoleSessionName() {}

    static boolean isValid(String name) {
        return VALID.matcher(name).matches();
    }

    /** A valid name from the step's variables; the repository's slug is cut where the whole would be too long. */
    static String ofStep(Environment environment) {
        String build = numbered(environment.variable(TokenSource.BUILD_NUMBER))
                + numbered(environment.variable("BITBUCKET_STEP_RUN_NUMBER"));
        String slug = environment.variable("BITBUCKET_REPO_SLUG");
        String repository = slug == null ? NO_REPOSITORY : reduced(slug);
        String name = cut(repository, MAX_LENGTH - build.length()) + build;
        return isValid(name) ? name : NO_REPOSITORY;
    }

    private static String numbered(@Nullable String number) {
        return number == null ? "" : "-" + cut(reduced(number), MAX_NUMBER_LENGTH);
    }

    private static String reduced(String text) {
        return NOT_ALLOWED.matcher(text).replaceAll("-");
    }

    private static String cut(String text, int maxLength) {
        return text.substring(0, Math.min(text.length(), maxLength));
    }
}
