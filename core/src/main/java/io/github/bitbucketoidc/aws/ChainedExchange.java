package io.github.bitbucketoidc.aws;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import software.amazon.awssdk.services.sts.model.AssumeRoleResponse;

/**
 * Trades the session of one role for that of another, once. The session before is one like any other: kept fresh, shared
 * with whoever asks for that role, and traded one last time before the token ends.
 *
 * <p>Thread-safe. It waits for the session before on the thread of its own exchange, of which there are as many as roles,
 * so that the roles of a chain cannot keep each other from going on; and no chain leads back to itself.
 */
final class ChainedExchange {

    private final Function<Settings, RoleSession> sources;
    private final StsClients clients;
    private final ServerClock clock;
    private final SessionReader reader;

    /** @param sources gives the role's session, which then lives or is being exchanged for */
    ChainedExchange(Function<Settings, RoleSession> sources, StsClients clients, ServerClock clock) {
        this.sources = sources;
        this.clients = clients;
        this.clock = clock;
        this.reader = new SessionReader(clock);
    }

    Outcome run(ChainedRequest request, Settings settings, Ask ask) {
        long start = clock.nanos();
        RoleSession source = sources.apply(settings.of(request.source()));
        Outcome outcome = await(source.outcome());
        if (!(outcome instanceof Session session)) {
            return outcome;
        }
        ChainedRequest wanted = ask.trigger() == ExchangeTrigger.LAST_TRADE ? request.longest() : request;
        Ask rest = ask.after(clock.nanos() - start);
        Outcome traded = call(wanted, new ChainedAttempt(settings, request, session, rest));
        if (traded instanceof Failure failure
                && failure.reason() == FailureReason.SOURCE_SESSION_REJECTED
                && session.sourceEndsAt() - clock.nanos() > 0) {
            // A new one can be had, and the next try asks for it.
            source.invalidate();
        }
        return traded;
    }

    private Outcome call(ChainedRequest request, ChainedAttempt attempt) {
        long start = clock.nanos();
        try {
            AssumeRoleResponse answer = clients.of(attempt.settings())
                    .assumeRole(request.with(attempt.source(), attempt.ask().timeLeft()));
            return reader.read(answer, answer.credentials(), answer.assumedRoleUser(), start, attempt);
        } catch (RuntimeException e) {
            return FailureTranslator.translate(e, attempt);
        }
    }

    /** An exchange ends within its time, so this does, too. */
    private static Outcome await(CompletableFuture<Outcome> source) {
        try {
            return source.get();
        } catch (InterruptedException e) {
            // Only close() interrupts these threads, and then nobody waits for the outcome any more.
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted");
        } catch (ExecutionException e) {
            throw new IllegalStateException("The exchange for the session before broke off.", e.getCause());
        }
    }
}
