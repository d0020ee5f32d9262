package io.github.bitbucketoidc.aws.benchmarks.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class OptionsTest {

    @Test
    void writeThePageUnlessItIsATry() {
        assertThat(Options.of()).isEqualTo(new Options(25, true));
        assertThat(Options.of("--rounds", "7")).isEqualTo(new Options(7, true));
        assertThat(Options.of("--quick")).isEqualTo(new Options(3, false));
    }

    @Test
    void areNoOthers() {
        assertThatIllegalArgumentException().isThrownBy(() -> Options.of("7"));
        assertThatIllegalArgumentException().isThrownBy(() -> Options.of("--rounds", "0"));
    }
}
