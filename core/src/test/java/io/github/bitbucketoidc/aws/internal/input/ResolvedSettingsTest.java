package io.github.bitbucketoidc.aws.internal.input;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bitbucketoidc.aws.support.StepTokens;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sts.StsClient;

class ResolvedSettingsTest {

    private final BuilderOptions options = new BuilderOptions();

    @Test
    void nameTheEndpointAsTheDestination() {
        options.endpointOverride = URI.create("https://sts.mine.example/sts");

        assertThat(resolve().destination()).isEqualTo("https://sts.mine.example/sts");
    }

    @Test
    void nameTheRegionOfAGivenClientAsTheDestination() {
        options.stsClient = new ClientByHand();
        options.region = Region.EU_WEST_3;

        assertThat(resolve().destination()).isEqualTo("the endpoint of the given STS client, region eu-west-3");
    }

    @Test
    void nameAGivenClientWhateverTheEndpointIs() {
        ResolvedSettings settings = resolve();

        assertThat(new ResolvedSettings(
                                settings.request(),
                                settings.exchangeTimeout(),
                                false,
                                Region.EU_WEST_3,
                                "",
                                settings.endpoint(),
                                true,
                                List.of(),
                                List.of())
                        .destination())
                .isEqualTo("the endpoint of the given STS client, region eu-west-3");
    }

    @Test
    void shortenALongEndpoint() {
        options.endpointOverride = URI.create("https://sts.mine.example" + "/a".repeat(300));

        assertThat(resolve().destination()).hasSize(300).startsWith("https://sts.mine.example/a/a");
    }

    @Test
    void tellThatAClientIsGiven() {
        options.stsClient = new ClientByHand();

        assertThat(resolve().clientGiven()).isTrue();
    }

    @Test
    void tellThatNoClientIsGiven() {
        assertThat(resolve().clientGiven()).isFalse();
    }

    private ResolvedSettings resolve() {
        return SettingsResolver.resolve(
                options, new Environment(Map.of("AWS_OIDC_ROLE_ARN", StepTokens.ROLE), name -> null));
    }

    /** One that tells neither its region nor its endpoint. */
    private static final class ClientByHand implements StsClient {

        @Override
        public String serviceName() {
            return "sts";
        }

        @Override
        public void close() {}
    }
}
