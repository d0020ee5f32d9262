package io.github.bitbucketoidc.aws;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.github.bitbucketoidc.aws.testkit.PipelinesSandbox;
import io.github.bitbucketoidc.aws.testkit.PipelinesSandboxExtension;
import io.github.bitbucketoidc.aws.testkit.StsFault;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.identity.spi.ResolveIdentityRequest;

/** What a user pays and what is left behind. */
@ExtendWith(PipelinesSandboxExtension.class)
class FootprintTest {

    private static final long MAX_CLOSURE_BYTES = 8_000_000;

    @Test
    void bringsAtMostEightMegabytesOfJars() throws IOException {
        String classPath = Files.readString(Path.of("target", "runtime-classpath.txt"));
        List<Path> jars = Arrays.stream(classPath.strip().split(File.pathSeparator, -1))
                .map(Path::of)
                .toList();

        long bytes = 0;
        for (Path jar : jars) {
            bytes += Files.size(jar);
        }
        assertThat(jars).hasSizeGreaterThan(10);
        assertThat(bytes).isLessThan(MAX_CLOSURE_BYTES);
    }

    @Test
    void startsNoThreadBeforeItIsAsked(PipelinesSandbox sandbox) {
        Set<Thread> before = threads();
        try (BitbucketOidcCredentialsProvider provider = providerOf(sandbox.environment())) {
            provider.region();

            assertThat(threads()).isSubsetOf(before);
        }
    }

    @Test
    void startsNoThreadOutsidePipelines() {
        Set<Thread> before = threads();
        try (BitbucketOidcCredentialsProvider provider = providerOf(Map.of())) {
            assertThat(provider.resolveIdentity(ResolveIdentityRequest.builder().build()))
                    .isCompletedExceptionally();

            assertThat(threads()).isSubsetOf(before);
        }
    }

    @Test
    void leavesNoThreadAfterClose(PipelinesSandbox sandbox) throws InterruptedException {
        Set<Thread> before = threads();
        try (BitbucketOidcCredentialsProvider provider = providerOf(sandbox.environment())) {
            provider.resolveCredentials();
        }

        assertThatAllEnd(since(before));
    }

    @Test
    void leavesNoThreadAfterTheExchangeTimeEvenWhereStsNeverAnswers(PipelinesSandbox sandbox)
            throws InterruptedException {
        sandbox.sts().failAlways(StsFault.hang());
        Set<Thread> before = threads();
        try (BitbucketOidcCredentialsProvider provider = BitbucketOidcCredentialsProvider.builder()
                .environment(sandbox.environment())
                .exchangeTimeout(Duration.ofSeconds(2))
                .build()) {
            assertThat(provider.resolveIdentity(ResolveIdentityRequest.builder().build()))
                    .isNotDone();
            while (sandbox.sts().calls() == 0) {
                Thread.onSpinWait();
            }
        }

        assertThatAllEnd(since(before));
    }

    @Test
    void keepsOneThreadWhileItIsIdleWhichPlansTheRefresh(PipelinesSandbox sandbox) throws InterruptedException {
        Set<Thread> before = threads();
        try (BitbucketOidcCredentialsProvider provider = providerOf(sandbox.environment())) {
            provider.resolveCredentials();

            Set<Thread> idle = since(before);
            idle.removeIf(thread -> thread.getName().startsWith("bitbucket-oidc-aws-timer"));
            assertThatAllEnd(idle);
        }
    }

    @Test
    void neverAsksTheInstanceMetadataService(PipelinesSandbox sandbox) throws IOException {
        AtomicInteger requests = new AtomicInteger();
        HttpServer metadata = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        metadata.createContext("/", exchange -> {
            requests.incrementAndGet();
            exchange.sendResponseHeaders(404, -1);
            exchange.close();
        });
        metadata.start();
        System.setProperty(
                "aws.ec2MetadataServiceEndpoint",
                "http://127.0.0.1:" + metadata.getAddress().getPort());
        // With this mode, a client that does not fix its own asks the metadata service where it runs.
        System.setProperty("aws.defaultsMode", "auto");
        try (BitbucketOidcCredentialsProvider provider = providerOf(sandbox.environment())) {
            provider.resolveCredentials();
        } finally {
            System.clearProperty("aws.ec2MetadataServiceEndpoint");
            System.clearProperty("aws.defaultsMode");
            metadata.stop(0);
        }

        assertThat(requests).hasValue(0);
    }

    private static void assertThatAllEnd(Set<Thread> threads) throws InterruptedException {
        for (Thread thread : threads) {
            thread.join(10_000);
            assertThat(thread.isAlive()).as(thread.getName()).isFalse();
        }
    }

    /** The provider's threads, and whatever the JDK and the SDK started for it; not those of the sandbox. */
    private static Set<Thread> since(Set<Thread> before) {
        Set<Thread> started = threads();
        started.removeAll(before);
        return started;
    }

    private static Set<Thread> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> !thread.getName().startsWith("pipelines-sandbox"))
                .filter(thread -> !thread.getName().startsWith("ForkJoinPool"))
                .collect(Collectors.toSet());
    }

    private static BitbucketOidcCredentialsProvider providerOf(Map<String, String> environment) {
        return BitbucketOidcCredentialsProvider.builder()
                .environment(environment)
                .build();
    }
}
