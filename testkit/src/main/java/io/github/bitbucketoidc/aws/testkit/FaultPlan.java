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

    synchronized Optional<StsFault> take(String action) {
        Optional<StsFault> first =
                next.stream().filter(fault -> fault.meets(action)).findFirst();
        first.ifPresent(next::removeFirstOccurrence);
        return first.or(() -> Optional.ofNullable(always).filter(fault -> fault.meets(action)));
    }
}
