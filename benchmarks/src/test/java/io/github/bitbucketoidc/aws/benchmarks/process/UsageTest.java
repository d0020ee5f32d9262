package io.github.bitbucketoidc.aws.benchmarks.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class UsageTest {

    @Test
    void hasTheTimeThatPassedAndThatOfAllProcessorsInMilliseconds() {
        assertThat(Usage.parse("1.250 0.500 0.125\n", "40960\n"))
                .isEqualTo(new Usage(1_250, 625, OptionalLong.of(40_960)));
    }

    @Test
    void hasNoMemoryWhereTheSystemCannotTell() {
        assertThat(Usage.parse("1.250 0.500 0.125\n", "").peakKilobytes()).isEmpty();
    }
}
