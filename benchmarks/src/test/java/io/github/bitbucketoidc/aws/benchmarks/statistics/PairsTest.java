package io.github.bitbucketoidc.aws.benchmarks.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class PairsTest {

    @Test
    void areDividedBeforeTheMedianIsTaken() {
        Median ratio = Pairs.ratio(List.of(1.0, 20.0, 3.0), List.of(2.0, 10.0, 30.0));

        assertThat(ratio.value()).isEqualTo(0.5);
    }

    @Test
    void haveTwoSides() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Pairs.ratio(List.of(1.0), List.of()))
                .withMessageContaining("1 and 0");
    }
}
