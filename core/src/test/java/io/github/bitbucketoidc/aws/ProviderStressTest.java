package io.github.bitbucketoidc.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bitbucketoidc.aws.support.ScriptedSts;
import io.github.bitbucketoidc.aws.testkit.PipelinesSandbox;
import io.github.bitbucketoidc.aws.testkit.PipelinesSandboxExtension;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.ResolveIdentityRequest;
import software.amazon.awssdk.services.sts.model.AssumeRoleWithWebIdentityRequest;
import software.amazon.awssdk.services.sts.model.AssumeRoleWithWebIdentityResponse;
import software.amazon.awssdk.services.sts.model.StsException;

/** Hundreds of threads that ask for several roles, invalidate, interrupt each other, and close the provider all the time. */
@ExtendWith(PipelinesSandboxExtension.class)
class ProviderStressTest {

    private static final int THREADS = 300;
    private static final int ROLES = 4;
    private static final int ROUNDS = 20_000;

    private final Map<String, AtomicInteger> inFlight = new ConcurrentHashMap<>();
    private final AtomicInteger mostInFlight = new AtomicInteger();
    private final AtomicInteger rounds = new AtomicInteger();
    private final List<Thread> callers = new ArrayList<>();
    private final List<Throwable> unexpected = new ArrayList<>();

    @Test
    void givesEachCallerTheCredentialsOfItsRoleOrAnExceptionThatFits(PipelinesSandbox sandbox) throws Exception {
        try (BitbucketOidcCredentialsProvider provider = BitbucketOidcCredentialsProvider.builder()
                .environment(sandbox.environment())
                .stsClient(new ScriptedSts(this::answer))
                .build()) {
            List<BitbucketOidcCredentialsProvider> roles = IntStream.range(0, ROLES)
                    .mapToObj(i -> provider.forRole("arn:aws:iam::123456789012:role/role-" + i))
                    .toList();
            for (int i = 0; i < THREADS; i++) {
                callers.add(new Thread(() -> call(roles, provider)));
            }
            callers.forEach(Thread::start);
            for (Thread caller : callers) {
                caller.join();
            }
        }

        assertThat(unexpected).isEmpty();
        assertThat(mostInFlight).hasValue(1);
    }

    private void call(List<BitbucketOidcCredentialsProvider> roles, BitbucketOidcCredentialsProvider owner) {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        try {
            while (rounds.incrementAndGet() <= ROUNDS) {
                int role = random.nextInt(ROLES);
                ask(roles.get(role), "role-" + role, random);
                if (random.nextInt(20) == 0) {
                    (random.nextBoolean() ? owner : roles.get(role)).close();
                }
            }
        } catch (Throwable e) {
            record(e);
        }
    }

    private void ask(BitbucketOidcCredentialsProvider provider, String role, ThreadLocalRandom random) {
        switch (random.nextInt(10)) {
            case 0 -> provider.invalidate();
            case 1 -> callers.get(random.nextInt(THREADS)).interrupt();
            default -> {}
        }
        try {
            AwsCredentialsIdentity credentials =
                    random.nextBoolean() ? provider.resolveCredentials() : joined(provider);
            assertThat(credentials.accessKeyId()).isEqualTo(role);
        } catch (AbortedException e) {
            assertThat(Thread.interrupted()).isTrue();
        } catch (RoleAssumptionException e) {
            // A session of milliseconds may be over when it arrives.
            assertThat(e.reason()).isIn(FailureReason.ACCESS_DENIED, FailureReason.ANSWER_UNUSABLE);
        }
    }

    private static AwsCredentialsIdentity joined(BitbucketOidcCredentialsProvider provider) {
        try {
            return provider.resolveIdentity(ResolveIdentityRequest.builder().build())
                    .join();
        } catch (CompletionException e) {
            throw (RuntimeException) e.getCause();
        }
    }

    private synchronized void record(Throwable e) {
        unexpected.add(e);
    }

    /** One in ten is refused; sessions end after some milliseconds. */
    private AssumeRoleWithWebIdentityResponse answer(AssumeRoleWithWebIdentityRequest request) {
        String role = request.roleArn().substring(request.roleArn().lastIndexOf('/') + 1);
        AtomicInteger running = inFlight.computeIfAbsent(role, same -> new AtomicInteger());
        mostInFlight.accumulateAndGet(running.incrementAndGet(), Math::max);
        try {
            int chance = ThreadLocalRandom.current().nextInt(10);
            if (chance == 0) {
                throw StsException.builder()
                        .statusCode(403)
                        .awsErrorDetails(AwsErrorDetails.builder()
                                .errorCode("AccessDenied")
                                .build())
                        .build();
            }
            return AssumeRoleWithWebIdentityResponse.builder()
                    .credentials(keys -> keys.accessKeyId(role)
                            .secretAccessKey("secret")
                            .sessionToken("session")
                            .expiration(Instant.now().plusMillis(5L * chance)))
                    .build();
        } finally {
            running.decrementAndGet();
        }
    }
}
