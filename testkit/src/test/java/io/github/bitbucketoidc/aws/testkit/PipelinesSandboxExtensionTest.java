package io.github.bitbucketoidc.aws.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.UncheckedIOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(PipelinesSandboxExtension.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PipelinesSandboxExtensionTest {

    private static @Nullable PipelinesSandbox ofTheClass;
    private static @Nullable PipelinesSandbox ofTheFirstTest;

    private @Nullable PipelinesSandbox prepared;

    @BeforeAll
    static void startForAll(PipelinesSandbox sandbox) {
        ofTheClass = sandbox;
    }

    @BeforeEach
    void prepare(PipelinesSandbox sandbox) {
        prepared = sandbox;
    }

    @AfterEach
    void isStillRunningAfterTheTest(PipelinesSandbox sandbox) {
        assertThat(RawHttpClient.get(sandbox.stsEndpoint()).statusCode()).isEqualTo(400);
    }

    @Test
    @Order(1)
    void givesATestTheSandboxThatWasPrepared(PipelinesSandbox sandbox) {
        ofTheFirstTest = sandbox;
        assertThat(sandbox).isSameAs(prepared);
    }

    @Test
    @Order(2)
    void givesTheNextTestAFreshSandbox(PipelinesSandbox sandbox) {
        assertThat(sandbox).isNotSameAs(ofTheFirstTest);
    }

    @Test
    @Order(3)
    void closesASandboxAfterItsTest() {
        PipelinesSandbox closed = Objects.requireNonNull(ofTheFirstTest);
        assertThatExceptionOfType(UncheckedIOException.class).isThrownBy(() -> RawHttpClient.get(closed.stsEndpoint()));
    }

    @Test
    @Order(4)
    void keepsTheSandboxOfTheClassApart(PipelinesSandbox sandbox) {
        PipelinesSandbox shared = Objects.requireNonNull(ofTheClass);
        assertThat(shared).isNotSameAs(sandbox);
        assertThat(RawHttpClient.get(shared.stsEndpoint()).statusCode()).isEqualTo(400);
    }
}
