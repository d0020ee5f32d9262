package io.github.bitbucketoidc.aws.testkit.internal.policy;

import java.util.List;

/** Whether something matches; {@link #UNKNOWN} where AWS does not document it, or the sandbox does not play it. */
public enum Verdict {
    NO,
    UNKNOWN,
    YES;

    public static Verdict of(boolean matches) {
        return matches ? YES : NO;
    }

    Verdict not() {
        return switch (this) {
            case YES -> NO;
            case NO -> YES;
            case UNKNOWN -> UNKNOWN;
        };
    }

    /** The least of them: all have to match. */
    static Verdict all(List<Verdict> verdicts) {
        return verdicts.stream().min(Verdict::compareTo).orElse(YES);
    }

    /** The most of them: one that matches is enough. */
    static Verdict any(List<Verdict> verdicts) {
        return verdicts.stream().max(Verdict::compareTo).orElse(NO);
    }
}
