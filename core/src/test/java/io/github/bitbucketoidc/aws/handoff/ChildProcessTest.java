package io.github.bitbucketoidc.aws.handoff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.bitbucketoidc.aws.BitbucketOidcCredentialsProvider;
import io.github.bitbucketoidc.aws.testkit.PipelinesSandbox;
import io.github.bitbucketoidc.aws.testkit.PipelinesSandboxExtension;
import io.github.bitbucketoidc.aws.testkit.RecordedCall;
import io.github.bitbucketoidc.aws.testkit.StsFault;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.ContainerCredentialsProvider;
import software.amazon.awssdk.auth.credentials.HttpCredentialsProvider;

/** Real children in processes of their own, which have nothing but what {@code configure} gives them. */
@ExtendWith(PipelinesSandboxExtension.class)
class ChildProcessTest {

    @TempDir
    Path home;

    /**
     * The child's SDK has its own clock, the machine's. So that a session of 15 minutes ends while the test runs, the
     * clock of sandbox and provider begins 14 minutes early and is moved over the session's end.
     */
    @Test
    void anSdkClientInAChildMakesNoFailedCallAcrossTheEndOfASession() throws Exception {
        AtomicReference<Instant> now = new AtomicReference<>(Instant.now().minus(Duration.ofMinutes(14)));
        try (PipelinesSandbox sandbox =
                        PipelinesSandbox.builder().clock(now::get).start();
                BitbucketOidcCredentialsProvider credentials = BitbucketOidcCredentialsProvider.builder()
                        .environment(sandbox.environment())
                        .roleSessionDuration(Duration.ofMinutes(15))
                        .clock(now::get)
                        .build();
                CredentialsEndpoint endpoint =
                        CredentialsEndpoint.builder(credentials).clock(now::get).start()) {
            credentials.resolveCredentials();
            Process child = start(endpoint, sandbox.environment(), List.of(), CallerProgram.class);
            List<String> callers = new ArrayList<>();
            try (BufferedReader out = child.inputReader(StandardCharsets.UTF_8);
                    OutputStream in = child.getOutputStream()) {
                for (int minute = 0; minute <= 17; minute++) {
                    in.write('\n');
                    in.flush();
                    callers.add(out.readLine());
                    now.updateAndGet(time -> time.plus(Duration.ofMinutes(1)));
                }
            }

            assertThat(child.waitFor()).isZero();
            assertThat(callers)
                    .hasSize(18)
                    .containsOnly("arn:aws:sts::123456789012:assumed-role/pipelines-deploy/shop-42-1");
            assertThat(sandbox.sts().calls("AssumeRoleWithWebIdentity")).isGreaterThan(1);
        }
    }

    @Test
    void theAwsVariablesOfTheStepGiveWayToTheEndpoint(PipelinesSandbox sandbox) throws Exception {
        Map<String, String> leftOver = Map.of("AWS_ACCESS_KEY_ID", "AKIAOLD", "AWS_SECRET_ACCESS_KEY", "old");
        try (BitbucketOidcCredentialsProvider credentials = providerOf(sandbox);
                CredentialsEndpoint endpoint = CredentialsEndpoint.start(credentials)) {
            credentials.resolveCredentials();
            ProcessBuilder child = java(List.of(), CallerProgram.class);
            child.environment().putAll(sandbox.environment());
            child.environment().putAll(leftOver);
            Process started = endpoint.configure(child).start();
            started.getOutputStream().write('\n');
            started.getOutputStream().close();

            assertThat(new String(started.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .startsWith("arn:aws:sts::123456789012:assumed-role/pipelines-deploy/");
        }
    }

    @Test
    void aChildGoesOnToNoOtherIdentityWhereTheEndpointHasNone(PipelinesSandbox sandbox) throws Exception {
        sandbox.sts().failAlways(StsFault.accessDenied());
        try (BitbucketOidcCredentialsProvider credentials = providerOf(sandbox);
                CredentialsEndpoint endpoint = CredentialsEndpoint.start(credentials)) {
            Process child = start(endpoint, sandbox.environment(), List.of(), CallerProgram.class);
            child.getOutputStream().write('\n');
            child.getOutputStream().close();

            assertThat(new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .startsWith("failed: ")
                    .contains("ContainerCredentialsProvider(): Failed to load credentials")
                    .contains("InstanceProfileCredentialsProvider(): IMDS credentials have been disabled");
        }
    }

    @Test
    void theSdksContainerProviderShowsTheProvidersFailure(PipelinesSandbox sandbox) {
        sandbox.sts().failAlways(StsFault.accessDenied());
        try (BitbucketOidcCredentialsProvider credentials = providerOf(sandbox);
                CredentialsEndpoint endpoint = CredentialsEndpoint.start(credentials);
                HttpCredentialsProvider container =
                        ContainerCredentialsProvider.builder().build()) {
            System.setProperty("aws.containerCredentialsFullUri", endpoint.uri().toString());
            System.setProperty(
                    "aws.containerAuthorizationToken",
                    Objects.requireNonNull(endpoint.environment().get("AWS_CONTAINER_AUTHORIZATION_TOKEN")));

            assertThat(catchThrowable(container::resolveCredentials))
                    .hasRootCauseMessage("Cannot assume role " + sandbox.roleArn()
                            + ": STS refuses this token and does not say why (AccessDenied)");
        } finally {
            System.clearProperty("aws.containerCredentialsFullUri");
            System.clearProperty("aws.containerAuthorizationToken");
        }
    }

    @Test
    void oneHundredChildrenAtOnceCostOneExchange(PipelinesSandbox sandbox) throws Exception {
        List<String> small = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx16m", "-Xshare:auto");
        try (BitbucketOidcCredentialsProvider credentials = providerOf(sandbox);
                CredentialsEndpoint endpoint = CredentialsEndpoint.start(credentials)) {
            List<Process> children = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                children.add(start(endpoint, Map.of(), small, AskingProgram.class));
            }
            for (Process child : children) {
                assertThat(new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                        .startsWith("{\"AccessKeyId\":\"ASIA");
                assertThat(child.waitFor()).isZero();
            }
        }

        assertThat(sandbox.sts().history())
                .extracting(RecordedCall::action)
                .containsExactly("AssumeRoleWithWebIdentity");
    }

    private Process start(
            CredentialsEndpoint endpoint, Map<String, String> step, List<String> options, Class<?> program)
            throws IOException {
        ProcessBuilder child = java(options, program);
        child.environment().putAll(step);
        return endpoint.configure(child).start();
    }

    private ProcessBuilder java(List<String> options, Class<?> program) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Duser.home=" + home);
        // JVMs that start at once may find the file of these data locked, and say so on standard output.
        command.add("-XX:-UsePerfData");
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), program.getName()));
        ProcessBuilder child = new ProcessBuilder(command).redirectErrorStream(true);
        child.environment().clear();
        return child;
    }

    private static BitbucketOidcCredentialsProvider providerOf(PipelinesSandbox sandbox) {
        return BitbucketOidcCredentialsProvider.builder()
                .environment(sandbox.environment())
                .build();
    }
}
