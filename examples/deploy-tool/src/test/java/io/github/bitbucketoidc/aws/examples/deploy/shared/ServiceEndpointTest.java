package io.github.bitbucketoidc.aws.examples.deploy.shared;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bitbucketoidc.aws.internal.input.ResolvedSettings;
import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** This machine is the same for the tool's services as for the library's STS. */
class ServiceEndpointTest {

    @ParameterizedTest
    @CsvSource({
        "localhost, true",
        "127.0.0.1, true",
        "127.1.2.3, true",
        "[::1], true",
        "[0:0:0:0:0:0:0:1], true",
        "[0000:0000:0000:0000:0000:0000:0000:0001], true",
        "[0::01], true",
        "[::2], false",
        "[::1:1], false",
        "[1::1], false",
        "[::ffff:127.0.0.1], false",
        "127.0.0.1.example.com, false",
        "localhost.example.com, false",
        "192.0.2.1, false",
    })
    void takesTheSpellingsOfThisMachineThatTheLibraryTakes(String host, boolean isThisMachine) {
        assertThat(ServiceEndpoint.isSafe(URI.create("http://" + host + ":9000")))
                .isEqualTo(ResolvedSettings.isLoopback(host))
                .isEqualTo(isThisMachine);
    }
}
