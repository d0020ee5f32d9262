package io.github.bitbucketoidc.aws.benchmarks;

import io.github.bitbucketoidc.aws.BitbucketOidcCredentialsProvider;
import io.github.bitbucketoidc.aws.testkit.PipelinesSandbox;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.auth.StsAssumeRoleWithWebIdentityCredentialsProvider;
import software.amazon.awssdk.services.sts.model.AssumeRoleWithWebIdentityRequest;

/** Both providers as a user would set them up, for sessions of the same length from the same server. */
final class Providers {

    /** Asked for explicitly, so that neither default can make the two differ. */
    static final Duration SESSION = Duration.ofHours(1);

    private Providers() {}

    /** @param clock null for the machine's, as in production */
    static BitbucketOidcCredentialsProvider ours(PipelinesSandbox sandbox, @Nullable InstantSource clock) {
        return BitbucketOidcCredentialsProvider.builder()
                .environment(sandbox.environment())
                .roleSessionDuration(SESSION)
                .clock(clock)
                .build();
    }

    /** @param sts stays the caller's to close */
    static StsAssumeRoleWithWebIdentityCredentialsProvider sdk(PipelinesSandbox sandbox, StsClient sts) {
        Map<String, String> step = sandbox.environment();
        AssumeRoleWithWebIdentityRequest request = AssumeRoleWithWebIdentityRequest.builder()
                .roleArn(sandbox.roleArn())
                .roleSessionName("benchmark")
                .webIdentityToken(step.get("BITBUCKET_STEP_OIDC_TOKEN"))
                .durationSeconds(Math.toIntExact(SESSION.toSeconds()))
                .build();
        return StsAssumeRoleWithWebIdentityCredentialsProvider.builder()
                .stsClient(sts)
                .refreshRequest(request)
                .build();
    }

    /** The same HTTP client as ours has; retries and time limits are the SDK's defaults. */
    static StsClient stsClient(PipelinesSandbox sandbox) {
        return StsClient.builder()
                .credentialsProvider(AnonymousCredentialsProvider.create())
                .region(Region.EU_WEST_1)
                .endpointOverride(sandbox.stsEndpoint())
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build();
    }
}
