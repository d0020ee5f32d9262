package io.github.bitbucketoidc.aws.benchmarks.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class AmountTest {

    @Test
    void showsMillisecondsAsExactlyAsTheyMatter() {
        assertThat(Amount.millis(Duration.ofNanos(250))).isEqualTo("< 0.01");
        assertThat(Amount.millis(Duration.ofNanos(4_218_000))).isEqualTo("4.22");
        assertThat(Amount.millis(Duration.ofMillis(7_031))).isEqualTo("7,031");
    }
}
