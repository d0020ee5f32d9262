package io.github.bitbucketoidc.aws.report;

import io.github.bitbucketoidc.aws.TrustPolicy;
import io.github.bitbucketoidc.aws.internal.text.SafeText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Whether a trust policy accepts a token, and why, made by {@link TrustPolicy#evaluate}.
 *
 * <p>It is about the trust policy only. STS verifies more, and before: the token's signature and expiry, and that the
 * role's account has an identity provider for its issuer that lists its audience.
 *
 * <p>This class is immutable and thread-safe. It shows claims of the token, and never the token itself.
 */
public final class TrustDecision {

    /** What becomes of the token. */
    public enum Outcome {
        /** A statement lets the token in, and none keeps it out. */
        ACCEPTED,
        /** No statement lets the token in, or one keeps it out. */
        REFUSED,
        /** It depends on what the token does not tell. */
        NOT_KNOWN
    }

    private static final int MAX_FIRST_LINE = 160;
    private static final int MAX_LINE = 240;

    /** A message is of 25 lines at most: three in front, two for each of these, one for what is left out. */
    private static final int MAX_LISTED = 10;

    private final Outcome outcome;
    private final String role;
    private final String subject;
    private final List<String> audiences;
    private final List<TrustFinding> findings;
    private final List<TrustFinding> warnings;

    /**
     * What {@link TrustPolicy#evaluate} makes; a test of a program that reads decisions may, too.
     *
     * @param outcome what becomes of the token
     * @param role the role's ARN, for the message
     * @param subject the token's subject, for the message
     * @param audiences the token's audiences, for the message; copied
     * @param findings what decides; copied
     * @param warnings what is odd about the policy; copied
     */
    public TrustDecision(
            Outcome outcome,
            String role,
            String subject,
            List<String> audiences,
            List<TrustFinding> findings,
            List<TrustFinding> warnings) {
        this.outcome = outcome;
        this.role = role;
        this.subject = subject;
        this.audiences = List.copyOf(audiences);
        this.findings = List.copyOf(findings);
        this.warnings = List.copyOf(warnings);
    }

    /**
     * Returns what becomes of the token.
     *
     * @return accepted, refused or not known
     */
    public Outcome outcome() {
        return outcome;
    }

    /**
     * Returns whether the policy certainly accepts the token.
     *
     * @return false also where it is not known
     */
    public boolean accepted() {
        return outcome == Outcome.ACCEPTED;
    }

    /**
     * Returns what decides. For a refused token: the Deny statements that match, or else the elements of each Allow
     * statement that do not, those of the nearest statement first. Where it is not known: the elements on which it
     * hangs.
     *
     * @return empty for an accepted token; unmodifiable
     */
    public List<TrustFinding> findings() {
        return findings;
    }

    /**
     * Returns what to think about although the token is, or may be, accepted: that others are too, that a condition has
     * no effect, or that a later run is refused. Before all that, that the policy is of another role.
     *
     * @return findings of the kind {@link TrustIssue.Kind#WARNING}; for a refused token no others than {@link
     *     TrustIssue#ROLE_DIFFERS}; unmodifiable
     */
    public List<TrustFinding> warnings() {
        return warnings;
    }

    /**
     * Returns the decision for a CI log: at most 25 lines, of which the first has at most 160 characters and says the
     * outcome and its first reason.
     */
    @Override
    public String toString() {
        List<String> lines = new ArrayList<>();
        lines.add(SafeText.shortened(SafeText.printable(headline()), MAX_FIRST_LINE));
        lines.add(line("  Role: " + SafeText.clean(role)));
        lines.add(line(
                "  Token: sub " + SafeText.clean(subject) + ", aud " + SafeText.clean(String.join(" or ", audiences))));
        int listed = 0;
        int ofRole = isOfOtherRole() ? 1 : 0;
        listed = add(warnings.subList(0, ofRole), "  Warning: ", listed, lines);
        listed = add(shown(), "  - ", listed, lines);
        listed = add(warnings.subList(ofRole, warnings.size()), "  Warning: ", listed, lines);
        if (listed > MAX_LISTED) {
            lines.add("  ... and " + (listed - MAX_LISTED) + " more");
        }
        return String.join("\n", lines);
    }

    /** With one line for all the statements that nothing is wrong with. */
    private List<TrustFinding> shown() {
        Map<Boolean, List<TrustFinding>> split = findings.stream()
                .collect(Collectors.partitioningBy(finding -> finding.issue() == TrustIssue.STATEMENT_FOR_OTHERS));
        List<TrustFinding> others = split.getOrDefault(true, List.of());
        if (others.size() < 2) {
            return findings;
        }
        List<TrustFinding> shown = new ArrayList<>(split.getOrDefault(false, List.of()));
        shown.add(new TrustFinding(
                TrustIssue.STATEMENT_FOR_OTHERS,
                others.stream().map(TrustFinding::element).collect(Collectors.joining(", ")),
                "these statements are for others",
                "Leave them as they are."));
        return shown;
    }

    private String headline() {
        return switch (outcome) {
            case ACCEPTED ->
                "The trust policy accepts this token"
                        + (isOfOtherRole()
                                ? ", but it is of another role than the step's."
                                : warnings.isEmpty() ? "." : ", with warnings.");
            case REFUSED -> headline("The trust policy refuses this token: ", findings.get(0));
            case NOT_KNOWN ->
                headline("It is not known whether the trust policy accepts this token: ", findings.get(0));
        };
    }

    /** With the element, or its statement, where there is room; without what comes last, but never cut within a clause. */
    private static String headline(String outcome, TrustFinding first) {
        int room = MAX_FIRST_LINE - outcome.length() - 1;
        String clauses = firstClauses(first.problem(), room);
        // The list of the statements is no place to look at.
        List<String> places = first.element().equals("Statement")
                ? List.of("")
                : List.of(" (" + first.element() + ")", " (" + first.element().split("\\.", 2)[0] + ")", "");
        return outcome
                + Stream.of(first.problem(), clauses)
                        .flatMap(problem -> places.stream().map(problem::concat))
                        .filter(text -> text.length() <= room)
                        .findFirst()
                        .orElse(clauses)
                + ".";
    }

    private static String firstClauses(String problem, int room) {
        int aside = problem.lastIndexOf(" (", room);
        int end = aside > 0
                ? aside
                : Math.max(
                        problem.lastIndexOf(": '", room),
                        Math.max(problem.lastIndexOf("; ", room), problem.lastIndexOf(", and ", room)));
        return end > 0 ? problem.substring(0, end) : SafeText.shortened(problem, room);
    }

    /** What the rest was not asked about. */
    private boolean isOfOtherRole() {
        return !warnings.isEmpty() && warnings.get(0).issue() == TrustIssue.ROLE_DIFFERS;
    }

    private static int add(List<TrustFinding> findings, String bullet, int listed, List<String> lines) {
        for (TrustFinding finding : findings.subList(0, Math.min(findings.size(), Math.max(0, MAX_LISTED - listed)))) {
            lines.add(
                    line(bullet + finding.issue().id() + " at " + finding.element() + ": " + finding.problem() + "."));
            lines.add(line("    " + finding.cure()));
        }
        return listed + findings.size();
    }

    private static String line(String text) {
        return SafeText.shortened(SafeText.printable(text), MAX_LINE);
    }
}
