package io.github.bitbucketoidc.aws.internal.condition;

import java.util.Collection;

/** Whether something holds, as far as anybody has documented it. */
public enum Truth {
    HOLDS,
    FAILS,
    /** Nobody documents it, or it hangs on what is not at hand. */
    NOT_KNOWN;

    public static Truth of(boolean holds) {
        return holds ? HOLDS : FAILS;
    }

    public Truth negated() {
        return switch (this) {
            case HOLDS -> FAILS;
            case FAILS -> HOLDS;
            case NOT_KNOWN -> NOT_KNOWN;
        };
    }

    /** Whether at least one holds. */
    static Truth any(Collection<Truth> all) {
        if (all.contains(HOLDS)) {
            return HOLDS;
        }
        return all.contains(NOT_KNOWN) ? NOT_KNOWN : FAILS;
    }

    /** Whether every one holds. */
    static Truth all(Collection<Truth> all) {
        if (all.contains(FAILS)) {
            return FAILS;
        }
        return all.contains(NOT_KNOWN) ? NOT_KNOWN : HOLDS;
    }
}
