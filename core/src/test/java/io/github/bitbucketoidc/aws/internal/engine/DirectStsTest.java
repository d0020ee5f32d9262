package io.github.bitbucketoidc.aws.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bitbucketoidc.aws.internal.input.RoleRequest;
import io.github.bitbucketoidc.aws.internal.session.Simulation;
import io.github.bitbucketoidc.aws.support.RawServer;
import io.github.bitbucketoidc.aws.support.StepTokens;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.regions.Region;

class DirectStsTest {

    private static final RoleRequest.WebIdentity REQUEST =
            new RoleRequest.WebIdentity(StepTokens.ROLE, "step", null, null, List.of(), Set.of());

    private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1);

    @AfterEach
    void stop() {
        timer.shutdownNow();
    }

    @Test
    void takesAPackedPolicySizeThatIsNoNumberAsNone() throws Exception {
        Sts.Grant grant = grant("nearly full");

        assertThat(grant.packedPolicySize()).isNull();
        assertThat(grant.accessKeyId()).isEqualTo("ASIAEXAMPLEEXAMPLE");
    }

    @Test
    void showsNoKeyOfWhatStsGives() throws Exception {
        assertThat(grant("1")).hasToString("Grant(2999-01-02T03:04:05Z)");
    }

    private Sts.Grant grant(String packedPolicySize) throws IOException, StsCallException {
        String body = "<R><AssumeRoleWithWebIdentityResult><Credentials><AccessKeyId>ASIAEXAMPLEEXAMPLE</AccessKeyId>"
                + "<SecretAccessKey>s</SecretAccessKey><SessionToken>t</SessionToken>"
                + "<Expiration>2999-01-02T03:04:05Z</Expiration></Credentials><PackedPolicySize>" + packedPolicySize
                + "</PackedPolicySize></AssumeRoleWithWebIdentityResult></R>";
        try (RawServer server = new RawServer()) {
            server.answerWith(RawServer.http(200, "text/xml", body.getBytes(StandardCharsets.UTF_8)));
            DirectSts sts = new DirectSts(
                    new HttpSender(timer, Duration.ofSeconds(5)),
                    server.uri(),
                    null,
                    Region.EU_WEST_1,
                    new Simulation().clock(),
                    "test");
            return sts.assumeRoleWithWebIdentity(
                    REQUEST, StepTokens.token(StepTokens.compactPlain()), Duration.ofMinutes(1));
        }
    }
}
