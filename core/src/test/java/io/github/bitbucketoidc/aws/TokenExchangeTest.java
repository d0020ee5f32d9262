package io.github.bitbucketoidc.aws;

import static io.github.bitbucketoidc.aws.Simulation.HOUR;
import static io.github.bitbucketoidc.aws.Simulation.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.regions.Region;

class TokenExchangeTest {

    private static final Duration TIME_LEFT = Duration.ofSeconds(30);

    private final Simulation world = new Simulation();
    private final SimulatedSts sts = new SimulatedSts(world, new Random(1), 3 * HOUR, () -> {});

    /** Where the role allows less than is asked for, an exchange makes a call more. */
    @ParameterizedTest
    @EnumSource(ExchangeTrigger.class)
    void endsInTheTimeThatIsLeftHoweverManyCallsItMakes(ExchangeTrigger trigger) {
        sts.answers(SimulatedSts.Mode.WELL, 20 * SECOND);
        String token = sts.issue(24 * HOUR);
        WebIdentityRequest request = new WebIdentityRequest(
                "arn:aws:iam::123456789012:role/deploy", "step", Duration.ofHours(9), null, List.of(), Set.of());
        ServerClock clock = new ServerClock(world.time());
        Exchange exchange = new TokenExchange(
                request,
                new Settings(request, Region.EU_WEST_1, null, true, List.of(), List.of()),
                new TokenSource(() -> token, Environment.of(Map.of())),
                new StsCalls(new StsClients(sts, new ScheduledThreadPoolExecutor(0), TIME_LEFT), clock),
                clock,
                new Warnings());

        exchange.run(new Ask(trigger, TIME_LEFT));

        assertThat(Duration.ofNanos(world.now())).isEqualTo(TIME_LEFT);
    }
}
