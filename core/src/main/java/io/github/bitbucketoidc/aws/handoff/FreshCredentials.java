package io.github.bitbucketoidc.aws.handoff;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

/**
 * The provider's credentials, and no session that is about to expire while a fresher one can be had.
 *
 * <p>A provider that refreshes in the background answers the request that starts the refresh with the session it has. A
 * process of its own can live with that, for it requests again. A child that requests once cannot, so this requests
 * again for a moment; a moment, because SDKs give a container endpoint one second.
 */
final class FreshCredentials {

    /** The smallest refresh window of the AWS SDKs: a provider has started a refresh by then. */
    private static final Duration SOON = Duration.ofMinutes(5);

    private static final Duration PAUSE = Duration.ofMillis(20);
    private static final int PAUSES = 25;

    /** How long a session that nothing fresher was found for is answered at once. */
    private static final Duration FORBEARANCE = Duration.ofSeconds(30);

    private static final long TIMEOUT_SECONDS = 60;

    private final AwsCredentialsProvider provider;
    private final InstantSource clock;
    private final Pause pause;
    private volatile @Nullable Fruitless fruitless;

    /** How time passes between two requests. */
    @FunctionalInterface
    interface Pause {

        void pause(Duration duration) throws InterruptedException;
    }

    /** What was waited for in vain. */
    private record Fruitless(Instant expiration, Instant until) {}

    FreshCredentials(AwsCredentialsProvider provider, InstantSource clock, Pause pause) {
        this.provider = provider;
        this.clock = clock;
        this.pause = pause;
    }

    /**
     * Requests credentials, and again where that may help.
     *
     * @throws ExecutionException with the provider's failure as its cause
     * @throws TimeoutException if the provider takes a minute
     */
    AwsCredentialsIdentity resolve() throws InterruptedException, ExecutionException, TimeoutException {
        AwsCredentialsIdentity first = request();
        Instant expiration = first.expirationTime().orElse(Instant.MAX);
        Instant now = clock.instant();
        if (expiration.isAfter(now.plus(SOON)) || isFruitless(expiration, now)) {
            return first;
        }
        for (int i = 0; i < PAUSES; i++) {
            pause.pause(PAUSE);
            AwsCredentialsIdentity next = request();
            if (next.expirationTime().orElse(Instant.MAX).isAfter(expiration)) {
                return next;
            }
        }
        fruitless = new Fruitless(expiration, now.plus(FORBEARANCE));
        return first;
    }

    private boolean isFruitless(Instant expiration, Instant now) {
        Fruitless known = fruitless;
        return known != null && known.expiration().equals(expiration) && now.isBefore(known.until());
    }

    private AwsCredentialsIdentity request() throws InterruptedException, ExecutionException, TimeoutException {
        return provider.resolveIdentity().get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
    }
}
