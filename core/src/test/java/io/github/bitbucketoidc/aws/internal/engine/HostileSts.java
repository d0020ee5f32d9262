package io.github.bitbucketoidc.aws.internal.engine;

import io.github.bitbucketoidc.aws.ExchangeTrigger;
import io.github.bitbucketoidc.aws.internal.input.Environment;
import io.github.bitbucketoidc.aws.internal.input.RoleRequest;
import io.github.bitbucketoidc.aws.internal.input.TokenSource;
import io.github.bitbucketoidc.aws.internal.session.Exchange;
import io.github.bitbucketoidc.aws.internal.session.ExchangeContext;
import io.github.bitbucketoidc.aws.internal.session.ExchangeResult;
import io.github.bitbucketoidc.aws.internal.session.ServerClock;
import io.github.bitbucketoidc.aws.internal.session.Simulation;
import io.github.bitbucketoidc.aws.internal.text.OnceLogger;
import io.github.bitbucketoidc.aws.support.MutableClock;
import io.github.bitbucketoidc.aws.support.RawServer;
import io.github.bitbucketoidc.aws.support.StepTokens;
import io.github.bitbucketoidc.aws.support.TestSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import software.amazon.awssdk.regions.Region;

/** An STS that answers whatever a test likes, called once for each answer with a client of this library's own. */
final class HostileSts implements AutoCloseable {

    private static final Duration TIME_LEFT = Duration.ofSeconds(10);
    private static final String TOKEN = StepTokens.compact(
            "https://" + StepTokens.PREFIX, StepTokens.REPOSITORY + ":" + StepTokens.STEP, StepTokens.AUDIENCE);

    private final RawServer server;
    private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1);
    private final StsClients clients = new StsClients(null, timer, TIME_LEFT, Environment.of(Map.of()));

    HostileSts() {
        try {
            this.server = new RawServer();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    URI uri() {
        return server.uri();
    }

    int requests() {
        return server.requests();
    }

    ExchangeResult exchange(int status, String contentType, byte[] body) {
        return exchange(RawServer.http(status, contentType, body));
    }

    /** One call and no other: it is the session that tries again. */
    ExchangeResult exchange(byte[] answer) {
        server.answerWith(answer);
        RoleRequest.WebIdentity request =
                new RoleRequest.WebIdentity(StepTokens.ROLE, "step", null, null, List.of(), Set.of());
        // By this clock the token has not expired; sessions of 2999 have not, either.
        ServerClock clock = Simulation.clock(new MutableClock(StepTokens.ISSUED_AT));
        Exchange exchange = new TokenExchange(
                request,
                TestSettings.of(request, Region.EU_WEST_1, server.uri()),
                new TokenSource(() -> TOKEN, Environment.of(Map.of())),
                new StsCalls(clients, clock),
                clock,
                new OnceLogger());
        return exchange.run(new ExchangeContext(ExchangeTrigger.DEMAND, TIME_LEFT));
    }

    @Override
    public void close() throws IOException {
        timer.shutdownNow();
        server.close();
    }
}
