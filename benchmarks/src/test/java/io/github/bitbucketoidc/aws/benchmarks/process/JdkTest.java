package io.github.bitbucketoidc.aws.benchmarks.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JdkTest {

    private static final Path RUNNING = Path.of(System.getProperty("java.home"));

    @Test
    void knowsItsVersionWithoutBeingStarted() {
        assertThat(Jdk.version("IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"17.0.15\"\nJAVA_VERSION_DATE=\"2025\"\n"))
                .isEqualTo(Runtime.Version.parse("17.0.15"));
        assertThat(Jdk.at(RUNNING).feature()).isEqualTo(Runtime.version().feature());
    }

    @Test
    void isTheOneThatRunsTheBenchmarksUnlessOthersAreNamed() throws IOException {
        assertThat(Jdk.ofThisMachine(Map.of()).get(0)).isEqualTo(Jdk.at(RUNNING));
        assertThat(Jdk.ofThisMachine(Map.of("JDKS", RUNNING + " " + RUNNING)))
                .containsExactly(Jdk.at(RUNNING), Jdk.at(RUNNING));
    }

    @Test
    void isNoFolderWithoutARelease() {
        assertThatIllegalArgumentException().isThrownBy(() -> Jdk.at(Path.of("src")));
    }
}
