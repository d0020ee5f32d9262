package io.github.bitbucketoidc.aws.benchmarks;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

/** What one request for credentials costs while the session lives. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class WarmCredentialsBenchmark {

    /**
     * The floor: who tells live credentials from dead ones has to read the clock.
     *
     * @return the time
     */
    @Benchmark
    public long clockRead() {
        return System.currentTimeMillis();
    }

    /**
     * This library's credentials.
     *
     * @param providers the providers
     * @return the credentials
     */
    @Benchmark
    public AwsCredentials oursResolveCredentials(WarmProviders providers) {
        return providers.ours.resolveCredentials();
    }

    /**
     * This library's identity.
     *
     * @param providers the providers
     * @return the future identity
     */
    @Benchmark
    public CompletableFuture<? extends AwsCredentialsIdentity> oursResolveIdentity(WarmProviders providers) {
        return providers.ours.resolveIdentity();
    }

    /**
     * The SDK's credentials.
     *
     * @param providers the providers
     * @return the credentials
     */
    @Benchmark
    public AwsCredentials sdkResolveCredentials(WarmProviders providers) {
        return providers.sdk.resolveCredentials();
    }

    /**
     * The SDK's identity.
     *
     * @param providers the providers
     * @return the future identity
     */
    @Benchmark
    public CompletableFuture<? extends AwsCredentialsIdentity> sdkResolveIdentity(WarmProviders providers) {
        return providers.sdk.resolveIdentity();
    }
}
