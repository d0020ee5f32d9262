package io.github.bitbucketoidc.aws.internal.session;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;

/**
 * A role's session. Moments are on the scale of {@link TimeSource#nanos()}.
 *
 * @param identity the credentials, as SDK clients request them
 * @param startedAt before the request for it was sent
 * @param expiresAt when AWS takes it no more, at the latest
 * @param sourceEndsAt when STS takes that no more which it was exchanged for: the token, or the session before it
 * @param longest whether it is known that the role gives no longer one
 */
public record Session(SharedIdentityFuture identity, long startedAt, long expiresAt, long sourceEndsAt, boolean longest)
        implements ExchangeResult {

    /** No session of STS is longer; of a server that says so, another is requested after that time. */
    public static final Duration MAX_LIFETIME = Duration.ofHours(12);

    /** No step is longer; keeps the arithmetic of nanoseconds in bounds. */
    public static final Duration MAX_TOKEN_LIFE = Duration.ofDays(30);

    public Session(AwsSessionCredentials credentials, long startedAt, long expiresAt, long sourceEndsAt) {
        this(new SharedIdentityFuture(credentials), startedAt, expiresAt, sourceEndsAt, false);
    }

    /** The same, known to be of the longest that the role gives. */
    public Session asLongest() {
        return new Session(identity, startedAt, expiresAt, sourceEndsAt, true);
    }

    /** The same, begun and ended so much earlier. */
    Session earlier(long nanos) {
        return new Session(identity, startedAt - nanos, expiresAt - nanos, sourceEndsAt, longest);
    }

    /** Whichever ends later. */
    static Session later(@Nullable Session before, Session brought) {
        return before != null && before.expiresAt - brought.expiresAt > 0 ? before : brought;
    }

    /** How many nanoseconds it is from one moment to another, within bounds. */
    public static long lifetime(Instant from, Instant to, Duration most) {
        long seconds = to.getEpochSecond() - from.getEpochSecond();
        return seconds >= most.toSeconds()
                ? most.toNanos()
                : Math.max(0, Duration.between(from, to).toNanos());
    }

    public AwsSessionCredentials credentials() {
        return identity.credentials();
    }

    boolean isLiveAt(long nanos) {
        return expiresAt - nanos > 0;
    }

    public boolean outlivesItsSource() {
        return expiresAt - sourceEndsAt > 0;
    }

    long lifetime() {
        return expiresAt - startedAt;
    }

    @Override
    public String toString() {
        return "Session(" + credentials().accessKeyId() + ")";
    }
}
