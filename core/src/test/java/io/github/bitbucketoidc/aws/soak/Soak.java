package io.github.bitbucketoidc.aws.soak;

import io.github.bitbucketoidc.aws.BitbucketOidcCredentialsProvider;
import io.github.bitbucketoidc.aws.handoff.CredentialsEndpoint;
import io.github.bitbucketoidc.aws.testkit.PipelinesSandbox;
import io.github.bitbucketoidc.aws.testkit.StsFault;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A busy program in one long step: threads that ask for credentials of three roles, one of them by way of another; a child
 * that asks the endpoint; now and then a provider that is built, used and closed, and a session that is forgotten. Its STS
 * fails for a while in every minute. None of this may reach those who ask.
 */
final class Soak implements AutoCloseable {

    private static final int WORKERS = 6;
    private static final Duration SHORTEST_SESSION = Duration.ofMinutes(15);

    /** How many samples the report has at the most. */
    private static final int SAMPLES = 30;

    private final PipelinesSandbox sandbox = PipelinesSandbox.start();
    private final Map<String, String> variables = sandbox.environment();
    private final BitbucketOidcCredentialsProvider provider = builder().build();
    private final BitbucketOidcCredentialsProvider other =
            provider.forRole(sandbox.iam().createRole(role -> role.name("other")));
    private final BitbucketOidcCredentialsProvider chained = builder()
            .thenAssumeRole(role -> role.roleSessionDuration(SHORTEST_SESSION)
                    .roleArn(sandbox.iam().createRole(last -> last.name("last").trustsRole(sandbox.roleArn()))))
            .build();
    private final CredentialsEndpoint endpoint = CredentialsEndpoint.start(provider);
    private final HttpClient child = HttpClient.newHttpClient();
    private final ScheduledExecutorService workers = Executors.newScheduledThreadPool(WORKERS);
    private final AtomicLong asks = new AtomicLong();
    private final AtomicLong longestNanos = new AtomicLong();
    private final AtomicInteger failures = new AtomicInteger();
    private final AtomicReference<String> firstFailure = new AtomicReference<>("");

    SoakReport run(Duration duration) throws InterruptedException {
        for (BitbucketOidcCredentialsProvider asked :
                new BitbucketOidcCredentialsProvider[] {provider, other, chained}) {
            every(Duration.ofMillis(10), asked::resolveCredentials);
        }
        every(Duration.ofMillis(500), this::askEndpoint);
        every(Duration.ofSeconds(2), this::buildUseAndClose);
        every(Duration.ofSeconds(30), this::forget);
        every(Duration.ofMinutes(1), this::failForAWhile);
        SoakReport report = new SoakReport(duration);
        long start = System.nanoTime();
        for (int i = 1; i <= SAMPLES; i++) {
            long end = start + duration.toNanos() * i / SAMPLES;
            if (workers.awaitTermination(end - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                throw new IllegalStateException("The workers ended by themselves");
            }
            report.add(sample(Duration.ofNanos(System.nanoTime() - start)));
        }
        return report;
    }

    private SoakSample sample(Duration after) {
        return SoakSample.now(
                after,
                asks.get(),
                sandbox.sts().calls(),
                failures.get(),
                firstFailure.get(),
                Duration.ofNanos(longestNanos.getAndSet(0)));
    }

    private void every(Duration pause, Callable<?> work) {
        Future<?> unused =
                workers.scheduleWithFixedDelay(() -> attempt(work), 0, pause.toNanos(), TimeUnit.NANOSECONDS);
    }

    private void attempt(Callable<?> work) {
        long start = System.nanoTime();
        try {
            Object unused = work.call();
        } catch (Exception | Error e) {
            failures.incrementAndGet();
            firstFailure.compareAndSet("", String.valueOf(e));
        }
        asks.incrementAndGet();
        longestNanos.accumulateAndGet(System.nanoTime() - start, Math::max);
    }

    private Object askEndpoint() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(endpoint.uri())
                .header(
                        "Authorization",
                        Objects.requireNonNull(endpoint.environment().get("AWS_CONTAINER_AUTHORIZATION_TOKEN")))
                .build();
        HttpResponse<String> answer = child.send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(answer.body());
        }
        return answer;
    }

    private Object buildUseAndClose() {
        try (BitbucketOidcCredentialsProvider shortLived = builder().build()) {
            return shortLived.resolveCredentials();
        }
    }

    private Object forget() {
        other.invalidate();
        return other.resolveCredentials();
    }

    /** Fewer failures in a row than an exchange tries again. */
    private Object failForAWhile() {
        sandbox.sts().failNext(1, StsFault.cutConnection());
        sandbox.sts().failNext(1, StsFault.throttling());
        return sandbox;
    }

    private BitbucketOidcCredentialsProvider.Builder builder() {
        return BitbucketOidcCredentialsProvider.builder()
                .environment(variables)
                // A new one each time: a soak is longer than a token lives.
                .webIdentityToken(sandbox::token)
                .roleSessionDuration(SHORTEST_SESSION);
    }

    @Override
    public void close() {
        workers.shutdownNow();
        endpoint.close();
        chained.close();
        other.close();
        provider.close();
        sandbox.close();
    }
}
