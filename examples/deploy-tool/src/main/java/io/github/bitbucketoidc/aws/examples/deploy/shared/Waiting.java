package io.github.bitbucketoidc.aws.examples.deploy.shared;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/** Says that a call takes long: who looks at a terminal or at a log must not think that the tool hangs. */
public final class Waiting {

    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private Waiting() {}

    /** Says so once, on standard error, if STS takes longer than a few seconds. */
    public static <T> T forSts(ProcessContext context, Supplier<T> call) {
        AtomicBoolean over = new AtomicBoolean();
        Executor later = CompletableFuture.delayedExecutor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS, Runnable::run);
        later.execute(() -> {
            if (!over.get()) {
                context.err().println("Waiting for AWS STS to answer...");
            }
        });
        try {
            return call.get();
        } finally {
            over.set(true);
        }
    }
}
