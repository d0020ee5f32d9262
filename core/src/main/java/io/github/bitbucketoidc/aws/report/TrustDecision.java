package io.github.bitbucketoidc.aws.report;

import io.github.bitbucketoidc.aws.TrustPolicy;
import io.github.bitbucketoidc.aws.internal.text.SafeText;
import java.util.ArrayList;
import java.util.List;

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
     * no effect, or that a later run is refused.
     *
     * @return findings of the kind {@link TrustIssue.Kind#WARNING}; empty for a refused token; unmodifiable
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
        for (TrustFinding finding : findings) {
            listed = add(finding, "  - ", listed, lines);
        }
        for (TrustFinding warning : warnings) {
            listed = add(warning, "  Warning: ", listed, lines);
        }
        if (listed > MAX_LISTED) {
            lines.add("  ... and " + (listed - MAX_LISTED) + " more");
        }
        return String.join("\n", lines);
    }

    private String headline() {
        return switch (outcome) {
            case ACCEPTED -> "The trust policy accepts this token" + (warnings.isEmpty() ? "." : ", with warnings.");
            case REFUSED -> headline("The trust policy refuses this token: ", findings.get(0));
            case NOT_KNOWN ->
                headline("It is not known whether the trust policy accepts this token: ", findings.get(0));
        };
    }

    /** With the element where there is room for it, and else without what comes last; never cut within a clause. */
    private static String headline(String outcome, TrustFinding first) {
        String whole = outcome + first.problem() + " (" + first.element() + ").";
        if (whole.length() <= MAX_FIRST_LINE) {
            return whole;
        }
        int room = MAX_FIRST_LINE - outcome.length() - 1;
        return outcome + (first.problem().length() <= room ? first.problem() : firstClauses(first.problem(), room))
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

    private static int add(TrustFinding finding, String bullet, int listed, List<String> lines) {
        if (listed < MAX_LISTED) {
            lines.add(
                    line(bullet + finding.issue().id() + " at " + finding.element() + ": " + finding.problem() + "."));
            lines.add(line("    " + finding.cure()));
        }
        return listed + 1;
    }

    private static String line(String text) {
        return SafeText.shortened(SafeText.printable(text), MAX_LINE);
    }
}
