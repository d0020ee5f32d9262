package io.github.bitbucketoidc.aws.internal.engine;

import io.github.bitbucketoidc.aws.internal.diagnosis.ExchangeAttempt;
import io.github.bitbucketoidc.aws.internal.diagnosis.FailureTranslator;
import io.github.bitbucketoidc.aws.internal.diagnosis.StsError;
import io.github.bitbucketoidc.aws.internal.input.RoleRequest;
import io.github.bitbucketoidc.aws.internal.input.WebIdentityToken;
import io.github.bitbucketoidc.aws.internal.session.ExchangeResult;
import io.github.bitbucketoidc.aws.internal.session.Failure;
import io.github.bitbucketoidc.aws.internal.session.ServerClock;
import io.github.bitbucketoidc.aws.internal.session.Session;
import io.github.bitbucketoidc.aws.internal.text.Echo;
import java.time.Duration;

/**
 * The two calls to STS, and what comes of them: a session, or a failure that says why there is none.
 *
 * <p>Thread-safe: roles are exchanged in parallel.
 */
final class StsCalls {

    private final StsClients clients;
    private final StsResponseReader reader;
    private final ServerClock clock;

    /** A server may say back of one call what it was sent, or said, in another. */
    private final Echo secrets = new Echo();

    StsCalls(StsClients clients, ServerClock clock) {
        this.clients = clients;
        this.clock = clock;
        this.reader = new StsResponseReader(clock);
    }

    /** @param request that of the attempt, or the same with another duration */
    ExchangeResult assumeRoleWithWebIdentity(
            RoleRequest.WebIdentity request, WebIdentityToken token, ExchangeAttempt attempt, Duration timeLeft) {
        long start = clock.nanos();
        secrets.remember(token.value());
        try {
            Sts.Grant grant = clients.of(attempt.settings(), clock).assumeRoleWithWebIdentity(request, token, timeLeft);
            return read(
                    grant,
                    start,
                    request,
                    attempt,
                    now -> start + Session.lifetime(now, token.claims().expiresAt(), Session.MAX_TOKEN_LIFE));
        } catch (StsCallException e) {
            return failure(e.error(), attempt);
        }
    }

    /**
     * The session before this one can be had anew until its own token has expired. Only a session that outlives what it was
     * exchanged for is the last one, and its end counts.
     */
    ExchangeResult assumeRole(RoleRequest.Chained request, Session source, ExchangeAttempt attempt, Duration timeLeft) {
        long start = clock.nanos();
        try {
            Sts.Grant grant = clients.of(attempt.settings(), clock).assumeRole(request, source.credentials(), timeLeft);
            return read(
                    grant,
                    start,
                    request,
                    attempt,
                    now -> source.outlivesItsSource() ? source.expiresAt() : start + Session.MAX_TOKEN_LIFE.toNanos());
        } catch (StsCallException e) {
            return failure(e.error(), attempt);
        }
    }

    private ExchangeResult read(
            Sts.Grant grant,
            long start,
            RoleRequest request,
            ExchangeAttempt attempt,
            StsResponseReader.SourceEnd sourceEnd) {
        if (grant.accessKeyId() != null && secrets.isIn(grant.accessKeyId())) {
            return FailureTranslator.unusable("credentials whose access key id repeats what was sent", attempt);
        }
        secrets.remember(grant.secretAccessKey());
        secrets.remember(grant.sessionToken());
        return reader.read(grant, start, request, attempt, sourceEnd);
    }

    /** What was sent to STS, or came from it, and must not be shown. */
    Echo secrets() {
        return secrets;
    }

    /** Also a refusal tells the time of STS. */
    private Failure failure(StsError error, ExchangeAttempt attempt) {
        if (error.date() != null) {
            clock.set(error.date());
        }
        return FailureTranslator.translate(error, attempt.knowing(secrets)).answeredAt(error.date());
    }
}
