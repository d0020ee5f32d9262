package io.github.bitbucketoidc.aws.benchmarks.documentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.bitbucketoidc.aws.benchmarks.page.Recording;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReportTest {

    @Test
    void printsWhatThePageWouldSay() throws IOException {
        ByteArrayOutputStream screen = new ByteArrayOutputStream();
        Recording figures = new Recording(List.of("When."), List.of("Name", "ms"), List.of(List.of("a", "1")));

        Report.of().publish(new PrintStream(screen, true, StandardCharsets.UTF_8), "warm", figures);

        assertThat(screen.toString(StandardCharsets.UTF_8)).contains("When.").contains("| a    |   1 |");
    }

    @Test
    void goesToTheDocumentationIfThatIsWanted() {
        assertThat(Report.of("--page").page()).isTrue();
        assertThat(Report.of("--screen").page()).isFalse();
        assertThat(Report.of().page()).isFalse();
    }

    @Test
    void refusesOtherArguments() {
        assertThatIllegalArgumentException().isThrownBy(() -> Report.of("table.md"));
        assertThatIllegalArgumentException().isThrownBy(() -> Report.of("--page", "table.md"));
    }
}
