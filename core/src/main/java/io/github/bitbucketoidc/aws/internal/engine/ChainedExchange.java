package io.github.bitbucketoidc.aws.internal.engine;

import io.github.bitbucketoidc.aws.ExchangeTrigger;
import io.github.bitbucketoidc.aws.FailureReason;
import io.github.bitbucketoidc.aws.internal.diagnosis.ExchangeAttempt;
import io.github.bitbucketoidc.aws.internal.diagnosis.FailureTranslator;
import io.github.bitbucketoidc.aws.internal.input.ResolvedSettings;
import io.github.bitbucketoidc.aws.internal.input.RoleRequest;
import io.github.bitbucketoidc.aws.internal.session.Exchange;
import io.github.bitbucketoidc.aws.internal.session.ExchangeContext;
import io.github.bitbucketoidc.aws.internal.session.ExchangeResult;
import io.github.bitbucketoidc.aws.internal.session.Failure;
import io.github.bitbucketoidc.aws.internal.session.RefreshingSession;
import io.github.bitbucketoidc.aws.internal.session.ServerClock;
import io.github.bitbucketoidc.aws.internal.session.Session;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;

/**
 * Exchanges the session of one role for that of another. The session before is one like any other: kept fresh, shared with
 * whoever requests that role, and exchanged one last time before the token ends.
 *
 * <p>It waits for the session before on the thread of its own exchange, of which there are as many as roles, so that the
 * roles of a chain cannot keep each other from going on; and no chain leads back to itself.
 */
final class ChainedExchange implements Exchange {

    private final RoleRequest.Chained request;
    private final ResolvedSettings settings;
    private final Function<ResolvedSettings, RefreshingSession> sources;
    private final StsCalls sts;
    private final ServerClock clock;

    /** @param sources gives a role's session, which then lives or is being exchanged for */
    ChainedExchange(
            RoleRequest.Chained request,
            ResolvedSettings settings,
            Function<ResolvedSettings, RefreshingSession> sources,
            StsCalls sts,
            ServerClock clock) {
        this.request = request;
        this.settings = settings;
        this.sources = sources;
        this.sts = sts;
        this.clock = clock;
    }

    @Override
    public ExchangeResult run(ExchangeContext context) {
        long start = clock.nanos();
        RefreshingSession source = sources.apply(settings.with(request.source()));
        ExchangeResult outcome = await(source.demand());
        if (!(outcome instanceof Session session)) {
            return outcome;
        }
        boolean last = context.trigger() == ExchangeTrigger.LAST_EXCHANGE;
        ExchangeAttempt attempt = ExchangeAttempt.withSession(
                settings,
                request,
                request.source(),
                List.of(
                        session.credentials().sessionToken(),
                        session.credentials().secretAccessKey()));
        ExchangeContext rest = context.after(clock.nanos() - start);
        ExchangeResult exchanged = sts.assumeRole(request, session, attempt, rest.timeLeft());
        if (exchanged instanceof Session brought) {
            return last ? brought.asLongest() : brought;
        }
        if (isRejected(exchanged) && session.sourceEndsAt() - clock.nanos() > 0) {
            // A new one can be had, and the next try requests it.
            source.invalidate(session.credentials().accessKeyId());
        }
        return exchanged;
    }

    private static boolean isRejected(ExchangeResult outcome) {
        return outcome instanceof Failure failure && failure.reason() == FailureReason.SOURCE_SESSION_REJECTED;
    }

    /** An exchange ends within its time, so this does, too. */
    private static ExchangeResult await(CompletableFuture<ExchangeResult> source) {
        try {
            return source.get();
        } catch (InterruptedException e) {
            // By code that was given to the builder, and has gone on on this thread.
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted");
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    @Override
    public Failure overdue(Duration exchangeTime) {
        return FailureTranslator.overdue(settings, exchangeTime);
    }
}
