package io.github.bitbucketoidc.aws.examples.deploy.s3;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * A client for each thread. Where S3 throttles, a client of the adaptive retry strategy slows all its requests down, in the
 * end to some two a second; with one client for all threads, {@code --parallel} would mean nothing from then on.
 */
final class S3Clients implements AutoCloseable {

    private final Supplier<S3Client> maker;
    private final Map<Thread, S3Client> made = new ConcurrentHashMap<>();

    S3Clients(Supplier<S3Client> maker) {
        this.maker = maker;
    }

    /** That of this thread. */
    S3Client get() {
        return made.computeIfAbsent(Thread.currentThread(), thread -> maker.get());
    }

    @Override
    public void close() {
        made.values().forEach(S3Client::close);
    }
}
