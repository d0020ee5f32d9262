package io.github.bitbucketoidc.aws.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class BoundedLookTest {

    private static final Duration LONG = Duration.ofMinutes(1);

    @Test
    void findsWhatIsThere() {
        assertThat(BoundedLook.at(() -> Optional.of("token"), LONG)).hasValue("token");
    }

    @Test
    void findsNothingInAFileThatHoldsItsReader() {
        CountDownLatch released = new CountDownLatch(1);

        assertThat(BoundedLook.at(() -> read(released), Duration.ofMillis(10))).isEmpty();

        released.countDown();
    }

    @Test
    void keepsAnInterrupt() {
        Thread.currentThread().interrupt();

        assertThat(BoundedLook.at(() -> Optional.of("token"), LONG)).hasValue("token");
        assertThat(Thread.interrupted()).isTrue();
    }

    private static Optional<String> read(CountDownLatch released) {
        try {
            released.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return Optional.of("token");
    }
}
