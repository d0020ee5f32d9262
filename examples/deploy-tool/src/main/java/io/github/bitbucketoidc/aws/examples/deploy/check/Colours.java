package io.github.bitbucketoidc.aws.examples.deploy.check;

import java.util.regex.Pattern;

/** Colours the beginnings of a report's lines; what stands below them is left as it is. */
final class Colours {

    private static final String RESET = "\033[0m";
    private static final Pattern STATUS = Pattern.compile("(?m)^(passed|failed|not-known)(?= )");
    private static final Pattern CURE = Pattern.compile("(?m)^( {2,})(Cure:)");

    private Colours() {}

    static String of(String report) {
        String coloured = STATUS.matcher(report).replaceAll(status -> colour(status.group()) + status.group() + RESET);
        return CURE.matcher(coloured).replaceAll("$1\033[1m$2" + RESET);
    }

    /** Green, red or yellow, of the first eight colours, which every terminal has. */
    private static String colour(String status) {
        return switch (status) {
            case "passed" -> "\033[32m";
            case "failed" -> "\033[31m";
            default -> "\033[33m";
        };
    }
}
