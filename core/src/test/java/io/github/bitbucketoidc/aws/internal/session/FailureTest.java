package io.github.bitbucketoidc.aws.internal.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bitbucketoidc.aws.FailureReason;
import java.util.List;
import org.junit.jupiter.api.Test;

class FailureTest {

    private final Failure failure = new Failure(
            FailureReason.ACCESS_DENIED,
            "What happened.\n  Where.",
            List.of("Do this.", "Or that."),
            false,
            null,
            null,
            null);

    @Test
    void saysWhatHappenedThenWhatToDoThenWhereToReadMore() {
        assertThat(failure.message().lines())
                .containsExactly(
                        "What happened.",
                        "  Where.",
                        "  Remedy: Do this.",
                        "    Or that.",
                        "  More: " + FailureReason.ACCESS_DENIED.documentation());
    }

    @Test
    void hasALineForEachRemedy() {
        assertThat(failure.remedy()).isEqualTo("Do this.\nOr that.");
    }
}
