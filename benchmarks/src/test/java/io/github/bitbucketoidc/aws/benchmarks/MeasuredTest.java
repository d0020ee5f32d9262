package io.github.bitbucketoidc.aws.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MeasuredTest {

    private final List<Ask> hundred = IntStream.rangeClosed(1, 100)
            .mapToObj(millis -> new Ask(Duration.ofMillis(millis).toNanos(), millis % 10 == 0))
            .toList();

    @Test
    void countsWhoWaitedAndWhoFailed() {
        Measured measured = new Measured(3, hundred);

        assertThat(measured.blocked()).isEqualTo(50);
        assertThat(measured.failed()).isEqualTo(10);
    }

    @Test
    void takesPercentilesFromWaitsThatWereSeen() {
        Measured measured = new Measured(3, hundred);

        assertThat(measured.percentile(50)).isEqualTo(Duration.ofMillis(50));
        assertThat(measured.percentile(99)).isEqualTo(Duration.ofMillis(99));
        assertThat(measured.percentile(100)).isEqualTo(Duration.ofMillis(100));
    }

    @Test
    void hasPercentilesOfASingleAsk() {
        Measured measured = new Measured(1, hundred.subList(6, 7));

        assertThat(measured.percentile(50)).isEqualTo(measured.percentile(100)).isEqualTo(Duration.ofMillis(7));
    }
}
