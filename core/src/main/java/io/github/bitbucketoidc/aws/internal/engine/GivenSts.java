package io.github.bitbucketoidc.aws.internal.engine;

import io.github.bitbucketoidc.aws.internal.diagnosis.GivenClientError;
import io.github.bitbucketoidc.aws.internal.diagnosis.StsError;
import io.github.bitbucketoidc.aws.internal.input.RoleRequest;
import io.github.bitbucketoidc.aws.internal.input.WebIdentityToken;
import io.github.bitbucketoidc.aws.internal.text.WireTime;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.AssumeRoleRequest;
import software.amazon.awssdk.services.sts.model.AssumeRoleResponse;
import software.amazon.awssdk.services.sts.model.AssumeRoleWithWebIdentityRequest;
import software.amazon.awssdk.services.sts.model.AssumeRoleWithWebIdentityResponse;
import software.amazon.awssdk.services.sts.model.AssumedRoleUser;
import software.amazon.awssdk.services.sts.model.Credentials;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityResponse;
import software.amazon.awssdk.services.sts.model.PolicyDescriptorType;
import software.amazon.awssdk.services.sts.model.StsResponse;
import software.amazon.awssdk.services.sts.model.Tag;

/** STS by way of a client that was given to the builder. It is used as it is, and never closed. */
final class GivenSts implements Sts {

    private final StsClient client;

    GivenSts(StsClient client) {
        this.client = client;
    }

    @Override
    public Grant assumeRoleWithWebIdentity(RoleRequest.WebIdentity request, WebIdentityToken token, Duration most)
            throws StsCallException {
        AssumeRoleWithWebIdentityResponse answer =
                translated(() -> client.assumeRoleWithWebIdentity(sdkRequest(request, token, most)));
        return grant(answer, answer.credentials(), answer.assumedRoleUser());
    }

    @Override
    public Grant assumeRole(RoleRequest.Chained request, AwsSessionCredentials source, Duration most)
            throws StsCallException {
        AssumeRoleResponse answer = translated(() -> client.assumeRole(sdkRequest(request, source, most)));
        return grant(answer, answer.credentials(), answer.assumedRoleUser());
    }

    @Override
    public Identity callerIdentity(AwsSessionCredentials credentials, Duration most) throws StsCallException {
        StaticCredentialsProvider signer = StaticCredentialsProvider.create(credentials);
        GetCallerIdentityResponse answer =
                translated(() -> client.getCallerIdentity(request -> request.overrideConfiguration(
                        overrides -> overrides.credentialsProvider(signer).apiCallTimeout(most))));
        return new Identity(answer.account(), answer.arn());
    }

    private static <T> T translated(Supplier<T> call) throws StsCallException {
        T answer;
        try {
            answer = call.get();
        } catch (RuntimeException e) {
            throw new StsCallException(GivenClientError.of(e));
        } catch (StackOverflowError e) {
            // The SDK's parser calls itself for each element inside another.
            throw new StsCallException(StsError.unusable("elements inside elements, too deep to be one of STS"));
        }
        if (answer == null) {
            throw new StsCallException(StsError.unusable("nothing"));
        }
        return answer;
    }

    private static Grant grant(StsResponse answer, @Nullable Credentials keys, @Nullable AssumedRoleUser user) {
        return new Grant(
                keys == null ? null : keys.accessKeyId(),
                keys == null ? null : keys.secretAccessKey(),
                keys == null ? null : keys.sessionToken(),
                keys == null ? null : keys.expiration(),
                user == null ? null : user.arn(),
                answer.getValueForField("PackedPolicySize", Integer.class).orElse(null),
                WireTime.ofHeader(GivenClientError.date(answer.sdkHttpResponse())));
    }

    private static AssumeRoleWithWebIdentityRequest sdkRequest(
            RoleRequest.WebIdentity request, WebIdentityToken token, Duration most) {
        return AssumeRoleWithWebIdentityRequest.builder()
                .overrideConfiguration(overrides -> overrides.apiCallTimeout(most))
                .webIdentityToken(token.value())
                .roleArn(request.roleArn())
                .roleSessionName(request.sessionName())
                .durationSeconds(seconds(request.duration()))
                .policy(request.policy())
                .policyArns(request.policyArns().stream()
                        .map(arn -> PolicyDescriptorType.builder().arn(arn).build())
                        .toList())
                .build();
    }

    private static AssumeRoleRequest sdkRequest(
            RoleRequest.Chained request, AwsSessionCredentials source, Duration most) {
        return AssumeRoleRequest.builder()
                .overrideConfiguration(overrides -> overrides
                        .credentialsProvider(StaticCredentialsProvider.create(source))
                        .apiCallTimeout(most))
                .roleArn(request.roleArn())
                .roleSessionName(request.sessionName())
                .durationSeconds(seconds(request.duration()))
                .externalId(request.externalId())
                .sourceIdentity(request.sourceIdentity())
                .tags(request.tags().entrySet().stream()
                        .map(tag -> Tag.builder()
                                .key(tag.getKey())
                                .value(tag.getValue())
                                .build())
                        .toList())
                .transitiveTagKeys(request.transitiveTagKeys())
                .build();
    }

    private static @Nullable Integer seconds(@Nullable Duration duration) {
        return duration == null ? null : Math.toIntExact(duration.toSeconds());
    }
}
