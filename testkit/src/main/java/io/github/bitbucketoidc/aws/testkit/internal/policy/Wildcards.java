package io.github.bitbucketoidc.aws.testkit.internal.policy;

/** The {@code *} and {@code ?} of IAM policies. */
final class Wildcards {

    private Wildcards() {}

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
            } else if (p < pattern.length() && (wanted == '?' || wanted == value.charAt(v))) {
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
