package io.github.bitbucketoidc.aws.internal.engine;

import io.github.bitbucketoidc.aws.internal.diagnosis.FailureTranslator;
import io.github.bitbucketoidc.aws.internal.input.BuilderOptions;
import io.github.bitbucketoidc.aws.internal.input.Environment;
import io.github.bitbucketoidc.aws.internal.input.ResolvedSettings;
import io.github.bitbucketoidc.aws.internal.input.RoleRequest;
import io.github.bitbucketoidc.aws.internal.input.StepClaims;
import io.github.bitbucketoidc.aws.internal.input.StepFacts;
import io.github.bitbucketoidc.aws.internal.input.TokenSource;
import io.github.bitbucketoidc.aws.internal.input.Violation;
import io.github.bitbucketoidc.aws.internal.session.Exchange;
import io.github.bitbucketoidc.aws.internal.session.ExchangeReport;
import io.github.bitbucketoidc.aws.internal.session.ExchangeResult;
import io.github.bitbucketoidc.aws.internal.session.Failure;
import io.github.bitbucketoidc.aws.internal.session.RefreshingSession;
import io.github.bitbucketoidc.aws.internal.session.ServerClock;
import io.github.bitbucketoidc.aws.internal.session.SessionCache;
import io.github.bitbucketoidc.aws.internal.text.OnceLogger;
import io.github.bitbucketoidc.aws.report.DoctorReport;
import io.github.bitbucketoidc.aws.report.TrustDecision;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** What a provider shares with those made from it by {@code forRole}. */
final class EngineParts {

    private static final Duration LOOK = Duration.ofSeconds(1);

    private final Environment environment;
    private final TokenSource tokens;
    private final StsClients clients;
    private final ServerClock clock;
    private final StsCalls sts;
    private final OnceLogger warnings;
    private final SessionCache<RoleRequest> sessions;

    /** Then a token that is gone is the next exchange's matter: sessions that live must not suffer from it. */
    private volatile boolean hadToken;

    EngineParts(
            BuilderOptions options,
            Environment environment,
            Duration exchangeTime,
            OnceLogger warnings,
            BiConsumer<RoleRequest, ExchangeReport> listener) {
        this.environment = environment;
        this.tokens = new TokenSource(options.webIdentityToken, environment);
        this.warnings = warnings;
        this.sessions = new SessionCache<>(exchangeTime, options.clock, listener);
        this.clients = new StsClients(options.stsClient, SessionCache.timer(), exchangeTime, environment);
        this.clock = sessions.newClock();
        this.sts = new StsCalls(clients, clock);
    }

    /** Null where there is something that could have a token. */
    @Nullable
    Failure absence(ResolvedSettings settings) {
        Violation nothing = hadToken ? null : absence();
        if (nothing == null) {
            hadToken = true;
            return null;
        }
        List<Violation> problems = new ArrayList<>(settings.problems());
        problems.add(nothing);
        StepFacts facts = StepFacts.of(
                        environment,
                        null,
                        settings.request().roleArn(),
                        settings.region(),
                        clock.machineTime(),
                        clock.stsTime())
                .regionFrom(settings.regionSource());
        return FailureTranslator.notSent(problems, facts);
    }

    /** Where a file does not say in time what is in it, the exchange has to find out, which ends in its time. */
    private @Nullable Violation absence() {
        return tokens.looksIntoFile()
                ? BoundedLook.at(() -> Optional.ofNullable(tokens.absence()), LOOK)
                        .orElse(null)
                : tokens.absence();
    }

    boolean isLoud() {
        return tokens.isInStep();
    }

    RefreshingSession demand(ResolvedSettings settings) {
        clients.prepare(settings);
        return sessions.demand(settings.request(), () -> exchange(settings));
    }

    /**
     * Forgets the session, and in a chain those before it: any of them may be the one whose role was made anew. The first
     * one first, so that none is had anew from one that is about to be forgotten.
     */
    void invalidate(ResolvedSettings settings) {
        RoleRequest request = settings.request();
        if (request instanceof RoleRequest.Chained chained) {
            invalidate(settings.with(chained.source()));
        }
        sessions.invalidate(request);
    }

    /** The same if the role's session has this access key. */
    void invalidate(ResolvedSettings settings, String accessKeyId) {
        RoleRequest request = settings.request();
        if (sessions.has(request, accessKeyId)) {
            if (request instanceof RoleRequest.Chained chained) {
                invalidate(settings.with(chained.source()));
            }
            sessions.invalidate(request, accessKeyId);
        }
    }

    /** Lets the role's session rest, and in a chain those before it. */
    void rest(ResolvedSettings settings) {
        RoleRequest request = settings.request();
        sessions.rest(request);
        if (request instanceof RoleRequest.Chained chained) {
            rest(settings.with(chained.source()));
        }
    }

    void rest() {
        sessions.rest();
    }

    DoctorReport examine(ResolvedSettings settings, @Nullable BiFunction<StepClaims, String, TrustDecision> policy) {
        return new DoctorExamination(settings, tokens, clients, clock, sts.secrets(), () -> outcome(settings), policy)
                .report();
    }

    private CompletableFuture<ExchangeResult> outcome(ResolvedSettings settings) {
        Failure absence = absence(settings);
        return absence != null
                ? CompletableFuture.completedFuture(absence)
                : demand(settings).demand();
    }

    private Exchange exchange(ResolvedSettings settings) {
        RoleRequest request = settings.request();
        return request instanceof RoleRequest.Chained chained
                        && settings.problems().isEmpty()
                ? new ChainedExchange(chained, settings, this::demand, sts, clock)
                : new TokenExchange(request.first(), settings, tokens, sts, clock, warnings);
    }
}
