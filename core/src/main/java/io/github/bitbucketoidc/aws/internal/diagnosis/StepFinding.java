package io.github.bitbucketoidc.aws.internal.diagnosis;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Something odd that shows without any call. Work may go well all the same.
 *
 * @param id stable, lower-case words with hyphens
 * @param sentence what is odd, with the values and without a full stop
 * @param cure what to do about it, in whole sentences
 * @param headline the same as the first line of a failure, which has less room; null where it is not to be there
 * @param settles whether the failure needs no other explanation
 */
record StepFinding(
        String id, String sentence, String cure, @Nullable String headline, boolean settles) {

    /** What stands in the first line of a failure, if any of them does. */
    static @Nullable String headline(List<StepFinding> findings) {
        return findings.stream()
                .map(StepFinding::headline)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    /**
     * Lines on all that are not in the first line. What leads is told with the remedy; of the rest each has its own.
     *
     * @param first what the first line says
     */
    static List<String> known(List<StepFinding> findings, String first) {
        return findings.stream()
                .filter(finding -> !finding.leads() || !finding.sentence.equals(first))
                .map(finding -> "  Known: " + (finding.leads() ? finding.sentence + "." : finding.toString()))
                .toList();
    }

    /** What to do; nothing more where what leads is all that is wrong. */
    static List<String> remedies(List<StepFinding> findings, List<String> more) {
        Stream<String> leading = findings.stream().filter(StepFinding::leads).map(StepFinding::cure);
        boolean isAll = findings.stream().anyMatch(StepFinding::settles);
        return Stream.concat(leading, isAll ? Stream.empty() : more.stream())
                .distinct()
                .toList();
    }

    /** Whether it is the first thing to mend. */
    private boolean leads() {
        return headline != null || settles;
    }

    /** Both on one line, for messages and logs. */
    @Override
    public String toString() {
        return sentence + ". " + cure;
    }
}
