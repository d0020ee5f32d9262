package io.github.bitbucketoidc.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bitbucketoidc.aws.support.ScriptedSts;
import io.github.bitbucketoidc.aws.support.StepTokens;
import io.github.bitbucketoidc.aws.testkit.PipelinesSandbox;
import io.github.bitbucketoidc.aws.testkit.PipelinesSandboxExtension;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Programs that build a provider for each job, and close it, run for as long as they like. */
class ProviderLeakTest {

    private static final int PROVIDERS = 10_000;

    /** How many have an STS client of their own and make a call over the network. */
    private static final int WITH_CLIENTS = 200;

    /** As reachable as the inner parts of the provider that was given it: its sessions, threads and client. */
    private record Token(String value) implements Supplier<String> {
        @Override
        public String get() {
            return value;
        }
    }

    private final List<WeakReference<Token>> tokens = new ArrayList<>();

    /** Other tests of this JVM may have providers of their own. */
    private final Set<Thread> before = threads();

    @Test
    void leavesNothingOfTenThousandProvidersThatWereUsedAndClosed() {
        ScriptedSts sts = new ScriptedSts(ScriptedSts::success);
        String token = StepTokens.compact("https://" + StepTokens.PREFIX, StepTokens.REPOSITORY, StepTokens.AUDIENCE);
        for (int i = 0; i < PROVIDERS; i++) {
            use(
                    BitbucketOidcCredentialsProvider.builder()
                            .roleArn(StepTokens.ROLE)
                            .stsClient(sts),
                    Map.of(),
                    token);
        }

        assertThat(sts.calls()).isEqualTo(PROVIDERS);
        assertThatNothingIsLeft();
    }

    @Test
    @ExtendWith(PipelinesSandboxExtension.class)
    void leavesNothingOfTheirClients(PipelinesSandbox sandbox) {
        for (int i = 0; i < WITH_CLIENTS; i++) {
            use(BitbucketOidcCredentialsProvider.builder(), sandbox.environment(), sandbox.token());
        }

        assertThat(sandbox.sts().calls()).isEqualTo(WITH_CLIENTS);
        assertThatNothingIsLeft();
    }

    @Test
    void leavesNothingOfProvidersThatWereDroppedWithoutAClose() {
        ScriptedSts sts = new ScriptedSts(ScriptedSts::success);
        String token = StepTokens.compact("https://" + StepTokens.PREFIX, StepTokens.REPOSITORY, StepTokens.AUDIENCE);
        for (int i = 0; i < WITH_CLIENTS; i++) {
            Token value = new Token(token);
            tokens.add(new WeakReference<>(value));
            assertThat(BitbucketOidcCredentialsProvider.builder()
                            .roleArn(StepTokens.ROLE)
                            .stsClient(sts)
                            .environment(Map.of())
                            .webIdentityToken(value)
                            .build()
                            .resolveCredentials())
                    .isNotNull();
        }

        eventually(() -> threads().size() <= before.size() + 1);
        assertThat(threads()).as("one timer for the whole JVM").hasSizeLessThanOrEqualTo(before.size() + 1);
        eventually(() -> {
            System.gc();
            return tokens.stream().allMatch(dropped -> dropped.refersTo(null));
        });
        assertThat(tokens).filteredOn(dropped -> !dropped.refersTo(null)).isEmpty();
    }

    private void use(BitbucketOidcCredentialsProvider.Builder builder, Map<String, String> variables, String value) {
        Token token = new Token(value);
        tokens.add(new WeakReference<>(token));
        try (BitbucketOidcCredentialsProvider provider =
                builder.environment(variables).webIdentityToken(token).build()) {
            assertThat(provider.resolveCredentials()).isNotNull();
        }
    }

    private void assertThatNothingIsLeft() {
        eventually(() -> before.containsAll(threads()));
        assertThat(threads()).isSubsetOf(before);
        eventually(() -> {
            System.gc();
            return tokens.stream().allMatch(token -> token.refersTo(null));
        });
        assertThat(tokens).filteredOn(token -> !token.refersTo(null)).isEmpty();
    }

    private static Set<Thread> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("bitbucket-oidc-aws"))
                .collect(Collectors.toSet());
    }

    private static void eventually(BooleanSupplier condition) {
        for (int i = 0; i < 100 && !condition.getAsBoolean(); i++) {
            LockSupport.parkNanos(50_000_000);
        }
    }
}
