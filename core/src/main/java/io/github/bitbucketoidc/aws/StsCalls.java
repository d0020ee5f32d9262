package io.github.bitbucketoidc.aws;

import java.util.function.Supplier;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.AssumeRoleResponse;
import software.amazon.awssdk.services.sts.model.AssumeRoleWithWebIdentityResponse;

/**
 * The two calls to STS, and what comes of them: a session, or a failure that says why there is none.
 *
 * <p>Thread-safe: roles are exchanged in parallel.
 */
final class StsCalls {

    private final StsClients clients;
    private final SessionReader reader;
    private final ServerClock clock;

    StsCalls(StsClients clients, ServerClock clock) {
        this.clients = clients;
        this.clock = clock;
        this.reader = new SessionReader(clock);
    }

    /** @param request that of the attempt, or the same with another duration */
    Outcome assumeRoleWithWebIdentity(WebIdentityRequest request, WebIdentityAttempt attempt) {
        return outcome(attempt, () -> {
            long start = clock.nanos();
            AssumeRoleWithWebIdentityResponse answer = client(attempt)
                    .assumeRoleWithWebIdentity(
                            request.toSdkRequest(attempt.token(), attempt.ask().timeLeft()));
            return reader.read(answer, answer.credentials(), answer.assumedRoleUser(), start, request, attempt);
        });
    }

    Outcome assumeRole(ChainedRequest request, ChainedAttempt attempt) {
        return outcome(attempt, () -> {
            long start = clock.nanos();
            AssumeRoleResponse answer = client(attempt)
                    .assumeRole(
                            request.toSdkRequest(attempt.source(), attempt.ask().timeLeft()));
            return reader.read(answer, answer.credentials(), answer.assumedRoleUser(), start, request, attempt);
        });
    }

    private StsClient client(Attempt attempt) {
        return clients.client(attempt.settings());
    }

    /** Also a refusal tells the time of STS. */
    private Outcome outcome(Attempt attempt, Supplier<Outcome> call) {
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
