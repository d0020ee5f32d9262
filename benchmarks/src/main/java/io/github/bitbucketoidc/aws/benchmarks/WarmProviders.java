package io.github.bitbucketoidc.aws.benchmarks;

import io.github.bitbucketoidc.aws.BitbucketOidcCredentialsProvider;
import io.github.bitbucketoidc.aws.testkit.PipelinesSandbox;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.auth.StsAssumeRoleWithWebIdentityCredentialsProvider;

/** Both providers, each with a session of one hour that outlives the trial. Shared by all threads, as in production. */
@State(Scope.Benchmark)
@SuppressWarnings("NullAway.Init") // JMH makes the object first, and calls the set-up then.
public class WarmProviders {

    /** Of their own types, so that neither pays for a call through an interface. */
    BitbucketOidcCredentialsProvider ours;

    StsAssumeRoleWithWebIdentityCredentialsProvider sdk;

    private PipelinesSandbox sandbox;
    private StsClient sts;

    /** Opens both sessions. */
    @Setup(Level.Trial)
    public void open() {
        sandbox = PipelinesSandbox.start();
        sts = Providers.stsClient(sandbox);
        ours = Providers.ours(sandbox, null);
        sdk = Providers.sdk(sandbox, sts);
        ours.resolveCredentials();
        sdk.resolveCredentials();
    }

    /** Ends all that the set-up started. */
    @TearDown(Level.Trial)
    public void close() {
        ours.close();
        sdk.close();
        sts.close();
        sandbox.close();
    }
}
