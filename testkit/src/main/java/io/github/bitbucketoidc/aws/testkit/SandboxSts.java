package io.github.bitbucketoidc.aws.testkit;

import io.github.bitbucketoidc.aws.testkit.internal.policy.Arguments;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/**
 * The STS of the sandbox: makes it fail, slow down or tell the wrong time, and says what was requested.
 *
 * <p>Throttling and delay apply to every action alike, and so do faults unless they are for one action
 * only ({@link StsFault#onlyFor}); none applies to the issuer's documents. This class is
 * thread-safe. A change applies to the next call.
 */
public final class SandboxSts {

    private final FaultPlan faults = new FaultPlan();
    private final CallLog log = new CallLog();
    private final RequestRate rate;
    private final SandboxClock clock;

    SandboxSts(InstantSource clock, SandboxClock stsClock) {
        this.rate = new RequestRate(clock);
        this.clock = stsClock;
    }

    /**
     * Delays every answer from now on, also the answers of faults. The default is no delay.
     *
     * @param everyAnswer how long each answer waits, in real time; not negative
     * @throws IllegalArgumentException if it is negative
     */
    public void delay(Duration everyAnswer) {
        faults.delay(Arguments.notNegative("delay", everyAnswer));
    }

    /**
     * Fails every call that no {@link #failNext} takes, until {@link #recover()}.
     *
     * @param fault how to fail
     */
    public void failAlways(StsFault fault) {
        faults.failAlways(fault);
    }

    /**
     * Fails the next calls. Several of these queue up in their order.
     *
     * @param times how many calls; positive
     * @param fault how to fail
     * @throws IllegalArgumentException if {@code times} is not positive
     */
    public void failNext(int times, StsFault fault) {
        faults.failNext(Arguments.positive("times", times), fault);
    }

    /**
     * Answers {@code Throttling}, 400, {@code Rate exceeded} to each call beyond so many in one second of the sandbox's
     * clock, until {@link #recover()}. Refused calls do not count against the rate; calls that meet a fault do.
     *
     * @param requestsPerSecond the rate; positive
     * @throws IllegalArgumentException if it is not positive
     */
    public void throttle(int requestsPerSecond) {
        rate.limit(Arguments.positive("requestsPerSecond", requestsPerSecond));
    }

    /** Ends faults, throttling and delay for the next calls. The clock skew stays, and a call that hangs keeps hanging. */
    public void recover() {
        faults.clear();
        rate.limit(Integer.MAX_VALUE);
    }

    /**
     * Sets the server's clock off from the sandbox's: the Date header of every answer, the expiry of tokens and
     * signatures, and the Expiration of credentials. The default is zero.
     *
     * @param ahead how far the server's clock is ahead; negative for behind
     */
    public void clockSkew(Duration ahead) {
        clock.skew(ahead);
    }

    /**
     * Counts the calls that have arrived, answered or not.
     *
     * @return the number of calls of all actions since the start or {@link #resetCounts()}
     */
    public int calls() {
        return log.calls();
    }

    /**
     * Counts the calls of one action that have arrived, answered or not.
     *
     * @param action for example {@code AssumeRoleWithWebIdentity}
     * @return the number of calls since the start or {@link #resetCounts()}
     */
    public int calls(String action) {
        return log.calls(action);
    }

    /**
     * Says how many calls were in the STS at one moment, at most. A call that hangs stays in it.
     *
     * @return the peak since the start or {@link #resetCounts()}
     */
    public int mostInFlight() {
        return log.mostInFlight();
    }

    /**
     * Lists the calls in the order in which they were answered: a delayed call after its delay. One that hangs is listed
     * when it begins to.
     *
     * @return an immutable copy
     */
    public List<RecordedCall> history() {
        return log.history();
    }

    /** Forgets the counts, the peak and the history. Calls that are still in flight count for the new peak. */
    public void resetCounts() {
        log.reset();
    }

    void reset() {
        recover();
        clockSkew(Duration.ZERO);
        resetCounts();
    }

    FaultPlan faults() {
        return faults;
    }

    RequestRate rate() {
        return rate;
    }

    CallLog log() {
        return log;
    }

    /** Says how many calls there were. */
    @Override
    public String toString() {
        return "SandboxSts(calls=" + calls() + ")";
    }
}
