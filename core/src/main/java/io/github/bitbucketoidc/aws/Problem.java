package io.github.bitbucketoidc.aws;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something wrong that shows without asking STS.
 *
 * @param reason what kind of problem
 * @param text a sentence that names the value, without a full stop
 * @param cause what the JDK or the user's code threw, if anything did
 */
record Problem(FailureReason reason, String text, @Nullable Throwable cause) {

    /** A message is of 25 lines at most, and each problem takes two. */
    private static final int MAX_LISTED = 10;

    private static final int MAX_FIRST_LINE = 160;

    Problem(FailureReason reason, String text) {
        this(reason, text, null);
    }

    /**
     * All problems in one failure, so that a set-up is mended in one go.
     *
     * @param problems at least one
     */
    static Failure toFailure(List<Problem> problems) {
        List<Problem> ordered = problems.stream()
                .sorted(Comparator.comparing(Problem::reason))
                .limit(MAX_LISTED)
                .toList();
        Problem first = ordered.get(0);
        String more = problems.size() == 1 ? "" : " (and " + (problems.size() - 1) + " more)";
        List<String> lines = new ArrayList<>();
        lines.add(Display.shortened("No AWS credentials: " + first.text(), MAX_FIRST_LINE - more.length()) + more);
        for (Problem problem : ordered) {
            lines.add("  - " + problem.text() + ".");
            lines.add("    Remedy: " + problem.reason().remedy());
        }
        lines.add("  Nothing was sent to STS. More: " + first.reason().documentation());
        return new Failure(
                first.reason(), String.join("\n", lines), first.reason().remedy(), null, null, first.cause());
    }
}
