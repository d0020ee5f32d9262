package io.github.bitbucketoidc.aws.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.bitbucketoidc.aws.internal.input.BuilderOptions;
import io.github.bitbucketoidc.aws.internal.input.RoleRequest;
import io.github.bitbucketoidc.aws.internal.text.OnceLogger;
import io.github.bitbucketoidc.aws.report.DoctorCheck;
import io.github.bitbucketoidc.aws.report.DoctorReport;
import io.github.bitbucketoidc.aws.support.MutableClock;
import io.github.bitbucketoidc.aws.support.ScriptedSts;
import io.github.bitbucketoidc.aws.support.StepTokens;
import io.github.bitbucketoidc.aws.support.TestSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.exception.AbortedException;

class DoctorExaminationTest {

    private static final RoleRequest ROLE =
            new RoleRequest.WebIdentity(StepTokens.ROLE, "step", null, null, List.of(), Set.of());
    private static final Instant TOKEN_END = StepTokens.ISSUED_AT.plus(Duration.ofHours(1));

    @Test
    void saysThatTheTokenExpiredInTheSecondOfItsEnd() {
        DoctorReport report = examine(new ScriptedSts(ScriptedSts::success), TOKEN_END);

        assertThat(report.checks())
                .filteredOn(check -> check.part() == DoctorCheck.Part.TOKEN)
                .singleElement()
                .satisfies(token -> assertThat(token.summary()).endsWith(", expired " + TOKEN_END + ", 0 s ago"));
    }

    @Test
    void endsWhereTheCallerIsInterruptedAndKeepsTheInterrupt() {
        CountDownLatch examined = new CountDownLatch(1);
        ScriptedSts sts = new ScriptedSts(request -> {
            ScriptedSts.await(examined);
            return ScriptedSts.success(request);
        });
        Thread.currentThread().interrupt();

        assertThatExceptionOfType(AbortedException.class).isThrownBy(() -> examine(sts, StepTokens.ISSUED_AT));

        assertThat(Thread.interrupted()).isTrue();
        examined.countDown();
    }

    @ParameterizedTest
    @ValueSource(strings = {".dockerenv", "run/.containerenv"})
    void knowsAContainerByWhatItsEngineLeavesInIt(String mark, @TempDir Path root) throws IOException {
        Files.createDirectory(root.resolve("run"));
        Files.createFile(root.resolve(mark));

        assertThat(DoctorExamination.isContainer(root)).isTrue();
    }

    @Test
    void takesAMachineWithoutSuchMarksForNoContainer(@TempDir Path root) {
        assertThat(DoctorExamination.isContainer(root)).isFalse();
    }

    private static DoctorReport examine(ScriptedSts sts, Instant now) {
        BuilderOptions options = new BuilderOptions();
        options.environment = Map.of();
        options.webIdentityToken = StepTokens::compactPlain;
        options.clock = new MutableClock(now);
        options.stsClient = sts;
        return new CredentialsEngine(options, new OnceLogger(), (role, report) -> {})
                .examine(TestSettings.of(ROLE), null);
    }
}
