package io.github.bitbucketoidc.aws.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TurnsTest {

    @Test
    void tellOfTheRunInTheMiddle() {
        Measured slow = run(9);
        Measured middle = run(5);
        Measured quick = run(1);

        assertThat(Turns.typical(List.of(slow, quick, middle))).isEqualTo(middle);
        assertThat(Turns.typical(List.of(slow))).isEqualTo(slow);
    }

    private static Measured run(long wait) {
        return new Measured(1, List.of(new Ask(wait, false)));
    }
}
