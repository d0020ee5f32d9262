package io.github.bitbucketoidc.aws.benchmarks.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WorkTest {

    @Test
    void takesTurnsAtWhoIsTheFirst() {
        Way one = new Way("one", List.of(), Map.of(), 0);
        Way other = new Way("other", List.of(), Map.of(), 0);
        Work work = new Work("whoami", "TLS", List.of(one, other));

        assertThat(work.inRound(1)).containsExactly(one, other);
        assertThat(work.inRound(2)).containsExactly(other, one);
        assertThat(work.inRound(3)).containsExactly(one, other);
    }
}
