package io.github.bitbucketoidc.aws.testkit;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which fault the next request meets, and how long every answer waits. */
final class FaultPlan {

    private final Deque<StsFault> next = new ArrayDeque<>();
    private @Nullable StsFault always;
    private Duration delay = Duration.ZERO;

    synchronized void failNext(int times, StsFault fault) {
        next.addAll(Collections.nCopies(times, fault));
    }

    synchronized void failAlways(StsFault fault) {
        always = fault;
    }

    synchronized void delay(Duration everyAnswer) {
        delay = everyAnswer;
    }

    synchronized void clear() {
        next.clear();
        always = null;
        delay = Duration.ZERO;
    }

    synchronized Duration delay() {
        return delay;
    }

    synchronized Optional<StsFault> take() {
        StsFault first = next.poll();
        return Optional.ofNullable(first == null ? always : first);
    }
}
