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
import software.amazon.awssdk.services.sts.model.AssumeRoleRequest;
import software.amazon.awssdk.services.sts.model.AssumeRoleResponse;
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

    /** Chains from a session of the sandbox's role to another role. */
    AssumeRoleResponse chain(String roleArn, UnaryOperator<AssumeRoleRequest.Builder> changes) {
        return chain(assume().credentials(), roleArn, changes);
    }

    AssumeRoleResponse chain(String roleArn) {
        return chain(roleArn, UnaryOperator.identity());
    }

    AssumeRoleResponse chain(Credentials caller, String roleArn, UnaryOperator<AssumeRoleRequest.Builder> changes) {
        return chain(session(caller), roleArn, changes);
    }

    private AssumeRoleResponse chain(
            AwsCredentialsProvider caller, String roleArn, UnaryOperator<AssumeRoleRequest.Builder> changes) {
        AssumeRoleRequest.Builder valid =
                AssumeRoleRequest.builder().roleArn(roleArn).roleSessionName("chained");
        try (StsClient sts = client(caller)) {
            return sts.assumeRole(changes.apply(valid).build());
        }
    }

    StsException chainRefusal(String roleArn, UnaryOperator<AssumeRoleRequest.Builder> changes) {
        return chainRefusal(assume().credentials(), roleArn, changes);
    }

    StsException chainRefusal(String roleArn) {
        return chainRefusal(roleArn, UnaryOperator.identity());
    }

    StsException chainRefusal(Credentials caller, String roleArn, UnaryOperator<AssumeRoleRequest.Builder> changes) {
        return chainRefusal(session(caller), roleArn, changes);
    }

    StsException chainRefusal(
            AwsCredentialsProvider caller, String roleArn, UnaryOperator<AssumeRoleRequest.Builder> changes) {
        return catchThrowableOfType(StsException.class, () -> chain(caller, roleArn, changes));
    }

    GetCallerIdentityResponse callerIdentity(AwsCredentialsProvider credentials) {
        try (StsClient sts = client(credentials)) {
            return sts.getCallerIdentity();
        }
    }

    GetCallerIdentityResponse callerIdentity(Credentials credentials) {
        return callerIdentity(session(credentials));
    }

    StsException callerRefusal(AwsCredentialsProvider credentials) {
        return catchThrowableOfType(StsException.class, () -> callerIdentity(credentials));
    }

    StsException callerRefusal(Credentials credentials) {
        return catchThrowableOfType(StsException.class, () -> callerIdentity(credentials));
    }

    private static AwsCredentialsProvider session(Credentials credentials) {
        return session(credentials.accessKeyId(), credentials.secretAccessKey(), credentials.sessionToken());
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
