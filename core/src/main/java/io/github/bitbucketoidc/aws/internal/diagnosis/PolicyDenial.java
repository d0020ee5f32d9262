package io.github.bitbucketoidc.aws.internal.diagnosis;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What kind of policy refused, where AWS says so. The forms are those of "Troubleshoot access denied error messages" in the
 * IAM user guide; of several kinds that refuse AWS names one.
 *
 * @param kind in lower case but for VPC, as AWS calls it: {@code resource control policy}
 * @param explicit whether a statement denies, rather than none allowing
 * @param policyArn which one, where AWS names it
 * @param action what was refused, where AWS names it
 */
record PolicyDenial(
        String kind,
        boolean explicit,
        @Nullable String policyArn,
        @Nullable String action) {

    private static final Pattern EXPLICIT = Pattern.compile(
            "(?i)explicit deny in (?:an? |the )?([a-z -]{3,40}?(?:policy|boundary))\\b(?::? ?(arn:[\\w+=/,.@:-]{1,400}))?");

    private static final Pattern IMPLICIT =
            Pattern.compile("(?i)because no ([a-z -]{3,40}?(?:policy|boundary)) allows\\b");

    private static final Pattern ACTION = Pattern.compile("(?i)authorized to perform:? (sts:[a-z]{1,40})");

    /** Null where AWS does not say. */
    static @Nullable PolicyDenial of(String said) {
        Matcher explicit = EXPLICIT.matcher(said);
        if (explicit.find()) {
            return new PolicyDenial(kind(explicit.group(1)), true, explicit.group(2), action(said));
        }
        Matcher implicit = IMPLICIT.matcher(said);
        return implicit.find() ? new PolicyDenial(kind(implicit.group(1)), false, null, action(said)) : null;
    }

    /** What was refused, where the text names it. */
    static @Nullable String action(String said) {
        Matcher action = ACTION.matcher(said);
        return action.find() ? action.group(1) : null;
    }

    private static String kind(String named) {
        return named.toLowerCase(Locale.ROOT).replace("vpc", "VPC");
    }

    /** Whether the policies of the two roles are what has to change, and which part of them is still open. */
    boolean isOfThisRole() {
        return kind.equals("resource-based policy") || kind.equals("identity-based policy");
    }

    String sentence() {
        String what = action == null ? "this" : action;
        return explicit
                ? (kind.startsWith("i") ? "an " : "a ") + kind + " denies " + what + " explicitly"
                : "no " + kind + " allows " + what;
    }

    String cure() {
        String change = explicit ? "no longer deny it for this role" : "allow it for this role";
        String which = policyArn == null ? "" : " It is " + policyArn + ".";
        return switch (kind) {
            case "service control policy", "resource control policy" ->
                "Ask who administers your AWS organization: its " + kind + " must " + change
                        + ". The role's trust policy may be right, and does not help against it." + which;
            case "resource-based policy" -> "The trust policy of this role must " + change + "." + which;
            case "identity-based policy" -> "A policy attached to the caller's role must " + change + "." + which;
            case "permissions boundary" -> "The permissions boundary of the caller's role must " + change + "." + which;
            case "session policy" ->
                "What was given to policy(..) or policyArns(..) limits the caller's session: it must " + change + "."
                        + which;
            case "VPC endpoint policy" ->
                "The policy of the VPC endpoint on the way to STS must " + change + "." + which;
            default -> "The " + kind + " that AWS names must " + change + "." + which;
        };
    }
}
