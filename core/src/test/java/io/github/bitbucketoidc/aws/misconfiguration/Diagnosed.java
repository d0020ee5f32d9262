package io.github.bitbucketoidc.aws.misconfiguration;

import io.github.bitbucketoidc.aws.BitbucketOidcCredentialsProvider;
import io.github.bitbucketoidc.aws.BitbucketOidcException;
import io.github.bitbucketoidc.aws.Doctor;
import io.github.bitbucketoidc.aws.FailureReason;
import io.github.bitbucketoidc.aws.StepToken;
import io.github.bitbucketoidc.aws.TrustPolicy;
import io.github.bitbucketoidc.aws.support.CapturedLogs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkGlobalTime;

/**
 * What came of a misconfiguration when it was really run.
 *
 * @param failure of this library; null where it worked
 * @param shown everything that this library logged or threw, with stack traces
 * @param judgement what the check of a policy or the doctor said, line by line, where one of these was asked
 * @param secret the step's token, if it had one
 * @param sdk what the SDK's own provider said
 */
record Diagnosed(
        Misconfiguration misconfiguration,
        @Nullable BitbucketOidcException failure,
        List<String> warnings,
        List<String> shown,
        List<String> judgement,
        String secret,
        String sdk) {

    /** Long enough for one call in a JVM that has just started, and retries of what passes are not waited for. */
    private static final Duration EXCHANGE_TIME = Duration.ofSeconds(20);

    private static final Duration SHORT = Duration.ofSeconds(1);

    static Diagnosed of(Misconfiguration misconfiguration) {
        try (FaultyStep step = new FaultyStep(Files.createTempDirectory("misconfigured"))) {
            misconfiguration.setUp().accept(step);
            return run(misconfiguration, step);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Diagnosed run(Misconfiguration misconfiguration, FaultyStep step) {
        @Nullable BitbucketOidcException failure = null;
        List<String> warnings;
        List<String> shown;
        List<String> judgement = List.of();
        try (CapturedLogs logs = new CapturedLogs();
                BitbucketOidcCredentialsProvider provider = step.provider(exchangeTime(misconfiguration))) {
            if (misconfiguration.result() == Misconfiguration.Result.JUDGED) {
                judgement = judgement(misconfiguration.asked(), step, provider)
                        .lines()
                        .toList();
            } else {
                failure = failureOf(provider);
            }
            warnings = logs.warnings();
            shown = logs.lines();
        }
        String sdk = misconfiguration.besides() == null ? sdk(misconfiguration, step) : misconfiguration.besides();
        String secret = step.variables().getOrDefault("BITBUCKET_STEP_OIDC_TOKEN", "");
        return new Diagnosed(misconfiguration, failure, warnings, shown, judgement, secret, sdk);
    }

    private static @Nullable BitbucketOidcException failureOf(BitbucketOidcCredentialsProvider provider) {
        try {
            provider.resolveCredentials();
            return null;
        } catch (BitbucketOidcException e) {
            return e;
        }
    }

    private static String judgement(
            Misconfiguration.Asked asked, FaultyStep step, BitbucketOidcCredentialsProvider provider) {
        try {
            TrustPolicy policy = TrustPolicy.parse(step.givenTrust());
            return asked == Misconfiguration.Asked.DOCTOR
                    ? Doctor.examine(provider, policy).toString()
                    : policy.evaluate(
                                    StepToken.of(step.variables()),
                                    step.variables().getOrDefault("AWS_OIDC_ROLE_ARN", ""))
                            .toString();
        } catch (IllegalArgumentException e) {
            return String.valueOf(e.getMessage());
        }
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
                ? judgement
                : String.valueOf(failure.getMessage()).lines().toList();
    }

    /** The line of the message, or the warning, that says this. */
    Optional<String> lineWith(String text) {
        List<String> lines = message().isEmpty() ? warnings : unfolded(message());
        return lines.stream().filter(line -> line.contains(text)).findFirst();
    }

    /** Lines that were folded, whole again: what goes on stands further in than its beginning by four. */
    private static List<String> unfolded(List<String> lines) {
        List<String> whole = new ArrayList<>();
        for (String line : lines) {
            String before = whole.isEmpty() ? "" : whole.get(whole.size() - 1);
            boolean goesOn = before.length() > 100 && indent(line) == indent(before) + 4;
            if (goesOn) {
                whole.set(whole.size() - 1, before + " " + line.strip());
            } else {
                whole.add(line);
            }
        }
        return whole;
    }

    private static int indent(String line) {
        return line.length() - line.stripLeading().length();
    }

    @Override
    public String toString() {
        return misconfiguration.toString();
    }
}
