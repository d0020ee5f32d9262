package io.github.bitbucketoidc.aws.internal.session;

import static io.github.bitbucketoidc.aws.internal.session.Simulation.SECOND;

import java.util.ArrayList;
import java.util.List;

/**
 * An STS that lets so many calls a second pass and throttles the others: a token bucket, as AWS has them. It is full in
 * the beginning, and a call that is throttled takes nothing out.
 */
final class ThrottledSts {

    /** A call that reached STS. */
    record Call(long at, boolean accepted) {}

    private final List<Call> calls = new ArrayList<>();
    private final long interval;
    private final long bucket;

    /** When the bucket will be full again. */
    private long fullAt;

    /** @param bucket how many calls may pass at once */
    ThrottledSts(int callsASecond, int bucket) {
        this.interval = SECOND / callsASecond;
        this.bucket = bucket * interval;
    }

    /** Takes a call; tells whether it may pass. Calls come in the order of their time. */
    boolean admits(long now) {
        long fullAfter = Math.max(fullAt, now) + interval;
        boolean accepted = fullAfter - now <= bucket;
        if (accepted) {
            fullAt = fullAfter;
        }
        calls.add(new Call(now, accepted));
        return accepted;
    }

    List<Call> calls() {
        return List.copyOf(calls);
    }
}
