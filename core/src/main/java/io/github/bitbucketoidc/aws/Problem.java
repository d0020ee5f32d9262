package io.github.bitbucketoidc.aws;

import static java.util.stream.Collectors.groupingBy;

import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Something wrong that shows without asking STS.
 *
 * @param reason what kind of problem
 * @param text a sentence that names the value, without a full stop
 * @param cause what the JDK or the user's code threw, if anything did
 */
record Problem(FailureReason reason, String text, @Nullable Throwable cause) {

    Problem(FailureReason reason, String text) {
        this(reason, text, null);
    }

    /**
     * All problems in one failure, so that a set-up is mended in one go. Those of one reason share its remedy.
     *
     * @param problems at least one
     */
    static Failure toFailure(List<Problem> problems, StepFacts facts) {
        SortedMap<FailureReason, List<Problem>> byReason =
                new TreeMap<>(problems.stream().collect(groupingBy(Problem::reason)));
        Problem first =
                problems.stream().min(Comparator.comparing(Problem::reason)).orElseThrow();
        FailureReason reason = first.reason();
        String more = problems.size() == 1 ? "" : " (and " + (problems.size() - 1) + " more)";
        Message message = new Message(
                Display.shortened("No AWS credentials: " + first.text(), Message.MAX_FIRST_LINE - more.length())
                        + more);
        byReason.forEach((each, ofReason) -> {
            ofReason.forEach(problem -> message.add("  - " + problem.text() + "."));
            message.add("    Remedy: " + each.remedy());
        });
        byReason.keySet().stream()
                .flatMap(each -> facts.findings(each).stream())
                .distinct()
                .forEach(finding -> message.add("  Known: " + finding));
        String text = message.endingWith("  Nothing was sent to STS. More: " + reason.documentation());
        return new Failure(reason, text, reason.remedy(), null, null, first.cause());
    }
}
