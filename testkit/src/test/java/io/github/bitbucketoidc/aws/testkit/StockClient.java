package io.github.bitbucketoidc.aws.testkit;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.function.UnaryOperator;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.SdkGlobalTime;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.AssumeRoleWithWebIdentityRequest;
import software.amazon.awssdk.services.sts.model.AssumeRoleWithWebIdentityResponse;
import software.amazon.awssdk.services.sts.model.Credentials;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityResponse;
import software.amazon.awssdk.services.sts.model.StsException;

/** Calls a sandbox with AWS's own client, without retries. */
final class StockClient {

    private final PipelinesSandbox sandbox;

    StockClient(PipelinesSandbox sandbox) {
        this.sandbox = sandbox;
    }

    AssumeRoleWithWebIdentityResponse assume(UnaryOperator<AssumeRoleWithWebIdentityRequest.Builder> changes) {
        AssumeRoleWithWebIdentityRequest.Builder valid = AssumeRoleWithWebIdentityRequest.builder()
                .roleArn(sandbox.roleArn())
                .roleSessionName("build-42")
                .webIdentityToken(sandbox.token());
        try (StsClient sts = client(AnonymousCredentialsProvider.create())) {
            return sts.assumeRoleWithWebIdentity(changes.apply(valid).build());
        }
    }

    AssumeRoleWithWebIdentityResponse assume() {
        return assume(UnaryOperator.identity());
    }

    StsException refusal(UnaryOperator<AssumeRoleWithWebIdentityRequest.Builder> changes) {
        return catchThrowableOfType(StsException.class, () -> assume(changes));
    }

    StsException refusalOf(String token) {
        return refusal(request -> request.webIdentityToken(token));
    }

    StsException refusal() {
        return refusal(UnaryOperator.identity());
    }

    GetCallerIdentityResponse callerIdentity(AwsCredentialsProvider credentials) {
        try (StsClient sts = client(credentials)) {
            return sts.getCallerIdentity();
        }
    }

    GetCallerIdentityResponse callerIdentity(Credentials credentials) {
        return callerIdentity(
                session(credentials.accessKeyId(), credentials.secretAccessKey(), credentials.sessionToken()));
    }

    StsException callerRefusal(AwsCredentialsProvider credentials) {
        return catchThrowableOfType(StsException.class, () -> callerIdentity(credentials));
    }

    StsException callerRefusal(Credentials credentials) {
        return catchThrowableOfType(StsException.class, () -> callerIdentity(credentials));
    }

    static AwsCredentialsProvider session(String accessKeyId, String secretAccessKey, String sessionToken) {
        return StaticCredentialsProvider.create(
                AwsSessionCredentials.create(accessKeyId, secretAccessKey, sessionToken));
    }

    private StsClient client(AwsCredentialsProvider credentials) {
        // The SDK remembers the skew of any server that it met for the whole JVM, also the skew of an earlier test.
        SdkGlobalTime.setGlobalTimeOffset(0);
        return StsClient.builder()
                .endpointOverride(sandbox.stsEndpoint())
                .region(Region.EU_WEST_1)
                .credentialsProvider(credentials)
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .overrideConfiguration(override -> override.retryStrategy(AwsRetryStrategy.doNotRetry()))
                .build();
    }
}
