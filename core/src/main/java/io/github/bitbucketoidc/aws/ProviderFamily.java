package io.github.bitbucketoidc.aws;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * What a provider shares with those made from it by {@code forRole}: the token, the STS client, the threads and the
 * sessions.
 *
 * <p>Thread-safe.
 */
final class ProviderFamily implements AutoCloseable {

    private final Environment environment;
    private final TokenSource tokens;
    private final ExchangeThreads threads = new ExchangeThreads();
    private final StsClients clients;
    private final ServerClock clock;
    private final StsCalls sts;
    private final Warnings warnings = new Warnings();
    private final ExchangeReporter reporter;
    private final Sessions sessions;

    ProviderFamily(Options options, Environment environment) {
        TimeSource time = options.timeSource();
        this.environment = environment;
        this.tokens = new TokenSource(options.webIdentityToken(), environment);
        this.clients = new StsClients(options.stsClient(), threads.timer(), options.exchangeTime());
        this.clock = new ServerClock(time);
        this.sts = new StsCalls(clients, clock);
        // Random is slow and thread-safe: roles share it, and ask it a few times an hour.
        Timings timings = new Timings(new Random(), options.exchangeTime());
        this.reporter = new ExchangeReporter(options.listener(), warnings);
        this.sessions = new Sessions(this::exchange, threads.exchanges(), threads, time, timings, reporter);
    }

    Environment environment() {
        return environment;
    }

    TokenSource tokens() {
        return tokens;
    }

    StsClients clients() {
        return clients;
    }

    ServerClock clock() {
        return clock;
    }

    /**
     * The role's session, which now lives or is being exchanged for. Without any token there is nothing to wait for:
     * that fails here and now, so that a chain outside Bitbucket Pipelines loses no time. In a step it is loud as well,
     * since the chain would go on to another identity.
     *
     * @throws BitbucketOidcException if there is nothing that could have a token
     */
    RoleSession demand(Settings settings) {
        if (!tokens.isConfigured()) {
            List<Problem> problems = new ArrayList<>(settings.problems());
            Problem absence = tokens.absence();
            problems.add(absence);
            StepFacts facts = StepFacts.of(environment, null, settings.request().roleArn(), settings.region(), clock);
            Failure failure = Problem.toFailure(problems, facts);
            if (absence.reason() == FailureReason.TOKEN_MISSING) {
                reporter.warn(settings.request(), failure);
            }
            throw failure.toException();
        }
        return sessions.demand(settings);
    }

    /** Forgets the session, and in a chain those before it: any of them may be the one whose role was made anew. */
    void invalidate(Settings settings) {
        RoleRequest request = settings.request();
        sessions.invalidate(request);
        if (request instanceof ChainedRequest chained) {
            invalidate(settings.with(chained.source()));
        }
    }

    /**
     * A chain with something wrong in it asks for nobody's session: the roles before are shared with providers that may
     * have nothing wrong at all. The exchange of the token says what it is, and the token's own problems, too.
     */
    private Exchange exchange(Settings settings) {
        RoleRequest request = settings.request();
        return request instanceof ChainedRequest chained && settings.problems().isEmpty()
                ? new ChainedExchange(chained, settings, sessions::demand, sts, clock)
                : new TokenExchange(request.first(), settings, tokens, sts, clock, warnings);
    }

    /** Lets waiting callers go first; what ends under their feet after that is nobody's failure any more. */
    @Override
    public void close() {
        sessions.close();
        clients.close();
        threads.close();
    }
}
