package io.github.bitbucketoidc.aws.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bitbucketoidc.aws.internal.input.BuilderOptions;
import io.github.bitbucketoidc.aws.internal.input.Environment;
import io.github.bitbucketoidc.aws.internal.input.RoleRequest;
import io.github.bitbucketoidc.aws.internal.text.OnceLogger;
import io.github.bitbucketoidc.aws.support.StepTokens;
import io.github.bitbucketoidc.aws.support.TestSettings;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EnginePartsTest {

    private static final RoleRequest ROLE =
            new RoleRequest.WebIdentity(StepTokens.ROLE, "step", null, null, List.of(), Set.of());

    private final Set<Thread> readers = ConcurrentHashMap.newKeySet();

    /** A file of another machine that is gone could hold the caller for ever. */
    @Test
    void looksIntoATokenFileOnAThreadThatIsNoCallers() {
        Object unused = absenceIn(Map.of("AWS_WEB_IDENTITY_TOKEN_FILE", "no-such-file"));

        assertThat(readers).hasSize(2).contains(Thread.currentThread());
    }

    @Test
    void needsNoThreadToSeeThatThereIsNoToken() {
        assertThat(absenceIn(Map.of())).isNotNull();

        assertThat(readers).containsExactly(Thread.currentThread());
    }

    private @Nullable Object absenceIn(Map<String, String> variables) {
        Environment environment = new Environment(variables, property -> {
            readers.add(Thread.currentThread());
            return null;
        });
        EngineParts parts = new EngineParts(
                new BuilderOptions(), environment, Duration.ofSeconds(30), new OnceLogger(), (role, report) -> {});
        return parts.absence(TestSettings.of(ROLE));
    }
}
