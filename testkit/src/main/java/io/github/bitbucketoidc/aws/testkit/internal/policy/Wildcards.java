package io.github.bitbucketoidc.aws.testkit.internal.policy;

/** The {@code *} and {@code ?} of IAM policies. */
final class Wildcards {

    /** Characters that stand for a literal {@code *} and {@code ?} in a pattern; no policy has them. */
    private static final char STAR = '\uE000';

    private static final char QUESTION_MARK = '\uE001';

    private Wildcards() {}

    /** Text that matches itself only. */
    static String escaped(String text) {
        return text.replace('*', STAR).replace('?', QUESTION_MARK);
    }

    /** What escaped text stands for, for operators without wildcards. */
    static String literal(String text) {
        return text.replace(STAR, '*').replace(QUESTION_MARK, '?');
    }

    private static boolean same(char wanted, char actual) {
        return wanted == actual || (wanted == STAR && actual == '*') || (wanted == QUESTION_MARK && actual == '?');
    }

    /**
     * Whether the whole value fits the pattern. Goes back to the last {@code *} only, which is enough, so that no pattern
     * takes more than pattern times value steps.
     */
    static boolean match(String pattern, String value) {
        int star = -1;
        int retry = 0;
        int p = 0;
        int v = 0;
        while (v < value.length()) {
            char wanted = p < pattern.length() ? pattern.charAt(p) : 0;
            if (p < pattern.length() && wanted == '*') {
                star = p++;
                retry = v;
            } else if (p < pattern.length() && (wanted == '?' || same(wanted, value.charAt(v)))) {
                p++;
                v++;
            } else if (star >= 0) {
                p = star + 1;
                v = ++retry;
            } else {
                return false;
            }
        }
        return pattern.substring(p).chars().allMatch(c -> c == '*');
    }
}
