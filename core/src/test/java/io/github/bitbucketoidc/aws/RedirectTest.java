package io.github.bitbucketoidc.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.bitbucketoidc.aws.support.RawServer;
import io.github.bitbucketoidc.aws.testkit.PipelinesSandbox;
import io.github.bitbucketoidc.aws.testkit.PipelinesSandboxExtension;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An answer that names another address: the token does not go there. */
@ExtendWith(PipelinesSandboxExtension.class)
class RedirectTest {

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void isNotFollowed(int status, PipelinesSandbox sandbox) throws IOException {
        try (RawServer elsewhere = new RawServer();
                RawServer sts = new RawServer();
                BitbucketOidcCredentialsProvider provider = BitbucketOidcCredentialsProvider.builder()
                        .environment(sandbox.environment())
                        .endpointOverride(sts.uri())
                        .exchangeTimeout(Duration.ofSeconds(1))
                        .build()) {
            sts.answerWith(RawServer.http(status, "text/xml\r\nLocation: " + elsewhere.uri() + "/", new byte[0]));

            assertThatExceptionOfType(RoleAssumptionException.class).isThrownBy(provider::resolveCredentials);

            assertThat(sts.requests()).isPositive();
            assertThat(elsewhere.requests()).isZero();
        }
    }
}
