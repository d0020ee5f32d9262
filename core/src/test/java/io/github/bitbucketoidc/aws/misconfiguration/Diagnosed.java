package io.github.bitbucketoidc.aws.misconfiguration;

import io.github.bitbucketoidc.aws.BitbucketOidcCredentialsProvider;
import io.github.bitbucketoidc.aws.BitbucketOidcException;
import io.github.bitbucketoidc.aws.FailureReason;
import io.github.bitbucketoidc.aws.support.CapturedLogs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkGlobalTime;

/**
 * What came of a misconfiguration when it was really run.
 *
 * @param failure of this library; null where it worked
 * @param shown everything that this library logged or threw, with stack traces
 * @param secret the step's token, if it had one
 * @param sdk what the SDK's own provider said
 */
record Diagnosed(
        Misconfiguration misconfiguration,
        @Nullable BitbucketOidcException failure,
        List<String> warnings,
        List<String> shown,
        String secret,
        String sdk) {

    /** Long enough for one call in a JVM that has just started, and retries of what passes are not waited for. */
    private static final Duration EXCHANGE_TIME = Duration.ofSeconds(20);

    private static final Duration SHORT = Duration.ofSeconds(2);

    static Diagnosed of(Misconfiguration misconfiguration) {
        try (FaultyStep step = new FaultyStep(Files.createTempDirectory("misconfigured"))) {
            misconfiguration.setUp().accept(step);
            return run(misconfiguration, step);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Diagnosed run(Misconfiguration misconfiguration, FaultyStep step) {
        BitbucketOidcException failure = null;
        List<String> warnings;
        List<String> shown;
        try (CapturedLogs logs = new CapturedLogs();
                BitbucketOidcCredentialsProvider provider = step.provider(exchangeTime(misconfiguration))) {
            try {
                provider.resolveCredentials();
            } catch (BitbucketOidcException e) {
                failure = e;
            }
            warnings = logs.warnings();
            shown = logs.lines();
        }
        String sdk = misconfiguration.besides() == null ? sdk(misconfiguration, step) : misconfiguration.besides();
        String secret = step.variables().getOrDefault("BITBUCKET_STEP_OIDC_TOKEN", "");
        return new Diagnosed(misconfiguration, failure, warnings, shown, secret, sdk);
    }

    private static String sdk(Misconfiguration misconfiguration, FaultyStep step) {
        // Chaining teaches the SDK the time of a server, for the whole JVM.
        SdkGlobalTime.setGlobalTimeOffset(0);
        return misconfiguration.result() == Misconfiguration.Result.NOT_HERE ? "–" : new SdkInThatStep(step).says();
    }

    private static Duration exchangeTime(Misconfiguration misconfiguration) {
        FailureReason reason = misconfiguration.reason();
        return reason != null && reason.retryable() ? SHORT : EXCHANGE_TIME;
    }

    /** Why this library failed; null where it worked. */
    @Nullable
    FailureReason reason() {
        return failure == null ? null : failure.reason();
    }

    /** The lines of the exception's message; none where there is none. */
    List<String> message() {
        return failure == null
                ? List.of()
                : String.valueOf(failure.getMessage()).lines().toList();
    }

    /** The line of the message, or the warning, that says this. */
    Optional<String> lineWith(String text) {
        List<String> lines = failure == null ? warnings : message();
        return lines.stream().filter(line -> line.contains(text)).findFirst();
    }

    @Override
    public String toString() {
        return misconfiguration.toString();
    }
}
