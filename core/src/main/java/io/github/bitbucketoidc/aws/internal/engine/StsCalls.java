package io.github.bitbucketoidc.aws.internal.engine;

import io.github.bitbucketoidc.aws.internal.diagnosis.ExchangeAttempt;
import io.github.bitbucketoidc.aws.internal.diagnosis.FailureTranslator;
import io.github.bitbucketoidc.aws.internal.diagnosis.StsError;
import io.github.bitbucketoidc.aws.internal.input.RoleRequest;
import io.github.bitbucketoidc.aws.internal.input.WebIdentityToken;
import io.github.bitbucketoidc.aws.internal.session.ExchangeResult;
import io.github.bitbucketoidc.aws.internal.session.ServerClock;
import io.github.bitbucketoidc.aws.internal.session.Session;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.AssumeRoleRequest;
import software.amazon.awssdk.services.sts.model.AssumeRoleResponse;
import software.amazon.awssdk.services.sts.model.AssumeRoleWithWebIdentityRequest;
import software.amazon.awssdk.services.sts.model.AssumeRoleWithWebIdentityResponse;
import software.amazon.awssdk.services.sts.model.PolicyDescriptorType;
import software.amazon.awssdk.services.sts.model.Tag;

/**
 * The two calls to STS, and what comes of them: a session, or a failure that says why there is none.
 *
 * <p>Thread-safe: roles are exchanged in parallel.
 */
final class StsCalls {

    private final StsClients clients;
    private final StsResponseReader reader;
    private final ServerClock clock;

    StsCalls(StsClients clients, ServerClock clock) {
        this.clients = clients;
        this.clock = clock;
        this.reader = new StsResponseReader(clock);
    }

    /** @param request that of the attempt, or the same with another duration */
    ExchangeResult assumeRoleWithWebIdentity(
            RoleRequest.WebIdentity request, WebIdentityToken token, ExchangeAttempt attempt, Duration timeLeft) {
        StsResponseReader.SourceEnd tokenEnds =
                (now, start) -> start + Session.lifetime(now, token.claims().expiresAt(), Session.MAX_TOKEN_LIFE);
        return outcome(attempt, () -> {
            long start = clock.nanos();
            AssumeRoleWithWebIdentityResponse answer =
                    client(attempt).assumeRoleWithWebIdentity(sdkRequest(request, token, timeLeft));
            return reader.read(
                    answer, answer.credentials(), answer.assumedRoleUser(), start, request, attempt, tokenEnds);
        });
    }

    /**
     * The session before this one can be had anew until its own token has died. Only a session that outlives what it was
     * traded for is the last one, and its end counts.
     */
    ExchangeResult assumeRole(RoleRequest.Chained request, Session source, ExchangeAttempt attempt, Duration timeLeft) {
        StsResponseReader.SourceEnd sourceEnds = (now, start) ->
                source.outlivesItsSource() ? source.expiresAt() : start + Session.MAX_TOKEN_LIFE.toNanos();
        return outcome(attempt, () -> {
            long start = clock.nanos();
            AssumeRoleResponse answer = client(attempt).assumeRole(sdkRequest(request, source, timeLeft));
            return reader.read(
                    answer, answer.credentials(), answer.assumedRoleUser(), start, request, attempt, sourceEnds);
        });
    }

    private static AssumeRoleWithWebIdentityRequest sdkRequest(
            RoleRequest.WebIdentity request, WebIdentityToken token, Duration timeLeft) {
        return AssumeRoleWithWebIdentityRequest.builder()
                .overrideConfiguration(overrides -> overrides.apiCallTimeout(timeLeft))
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

    private static AssumeRoleRequest sdkRequest(RoleRequest.Chained request, Session source, Duration timeLeft) {
        return AssumeRoleRequest.builder()
                .overrideConfiguration(overrides -> overrides
                        .credentialsProvider(StaticCredentialsProvider.create(source.credentials()))
                        .apiCallTimeout(timeLeft))
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

    private StsClient client(ExchangeAttempt attempt) {
        return clients.client(attempt.settings());
    }

    /** Also a refusal tells the time of STS. */
    private ExchangeResult outcome(ExchangeAttempt attempt, Supplier<ExchangeResult> call) {
        try {
            return call.get();
        } catch (RuntimeException e) {
            StsError.date(e).ifPresent(clock::set);
            return FailureTranslator.translate(e, attempt);
        } catch (StackOverflowError e) {
            // The SDK's parser calls itself for each element inside another.
            return FailureTranslator.unusable("elements inside elements, too deep to be one of STS", attempt);
        }
    }
}
