package io.github.bitbucketoidc.aws.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEObject;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StepTokenBuilderTest {

    private static final String UUID = "\\{[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}}";

    private final ManualClock clock = new ManualClock();
    private final PipelinesSandbox sandbox =
            PipelinesSandbox.builder().clock(clock).start();

    @AfterEach
    void close() {
        sandbox.close();
    }

    private static Map<String, Object> claims(String token) throws ParseException {
        return JOSEObject.parse(token).getPayload().toJSONObject();
    }

    @Test
    void hasTheClaimsOfAStep() throws ParseException {
        assertThat(claims(sandbox.token()))
                .containsOnlyKeys(
                        "sub",
                        "aud",
                        "stepUuid",
                        "iss",
                        "repositoryUuid",
                        "branchName",
                        "exp",
                        "iat",
                        "pipelineUuid",
                        "pipelineRunUuid",
                        "workspaceUuid");
    }

    @Test
    void hasTheRepositoryAndTheStepAsItsSubject() throws ParseException {
        Map<String, Object> claims = claims(sandbox.token());
        assertThat(String.valueOf(claims.get("sub")))
                .matches(UUID + ":" + UUID)
                .isEqualTo(claims.get("repositoryUuid") + ":" + claims.get("stepUuid"));
    }

    @Test
    void isAnotherStepEachTime() throws ParseException {
        assertThat(claims(sandbox.token()).get("stepUuid"))
                .isNotEqualTo(claims(sandbox.token()).get("stepUuid"));
    }

    @Test
    void livesForAnHour() throws ParseException {
        assertThat(claims(sandbox.token()))
                .containsEntry("iat", clock.instant().getEpochSecond())
                .containsEntry("exp", clock.instant().getEpochSecond() + 3600);
    }

    @Test
    void livesForTheLifetimeOfTheSandbox() throws ParseException {
        try (PipelinesSandbox brief = PipelinesSandbox.builder()
                .clock(clock)
                .tokenLifetime(Duration.ofMinutes(5))
                .start()) {
            assertThat(claims(brief.token()))
                    .containsEntry("exp", clock.instant().getEpochSecond() + 300);
        }
    }

    @Test
    void hasTheWorkspaceAudienceAsAString() throws ParseException {
        Map<String, Object> claims = claims(sandbox.token());
        String workspace = String.valueOf(claims.get("workspaceUuid"));

        assertThat(claims)
                .containsEntry(
                        "aud", "ari:cloud:bitbucket::workspace/" + workspace.substring(1, workspace.length() - 1));
    }

    @Test
    void hasCustomAudiencesBehindTheWorkspaceAudience() throws ParseException {
        try (PipelinesSandbox custom =
                PipelinesSandbox.builder().audiences("sts.amazonaws.com").start()) {
            assertThat(claims(custom.token())).containsEntry("aud", List.of(custom.audience(), "sts.amazonaws.com"));
            assertThat(new StockClient(custom).assume().credentials()).isNotNull();
        }
    }

    @Test
    void hasTheEnvironmentOfADeploymentStep() throws ParseException {
        try (PipelinesSandbox deploying =
                PipelinesSandbox.builder().deploymentEnvironment("production").start()) {
            Map<String, Object> claims = claims(deploying.token());

            assertThat(String.valueOf(claims.get("sub")))
                    .isEqualTo(claims.get("repositoryUuid") + ":" + claims.get("deploymentEnvironmentUuid") + ":"
                            + claims.get("stepUuid"));
            assertThat(new StockClient(deploying).assume().credentials()).isNotNull();
        }
    }

    @Test
    void takesEverySettingOfItsBuilder() throws ParseException {
        String token = sandbox.tokenBuilder()
                .stepUuid("{step}")
                .deploymentEnvironment("{environment}")
                .issuedAt(Instant.ofEpochSecond(1000))
                .lifetime(Duration.ofSeconds(10))
                .audiences("a", "b")
                .claim("accountUuid", "{account}")
                .without("branchName")
                .build();

        Map<String, Object> claims = claims(token);
        assertThat(claims)
                .containsEntry("sub", claims.get("repositoryUuid") + ":{environment}:{step}")
                .containsEntry("iat", 1000L)
                .containsEntry("exp", 1010L)
                .containsEntry("aud", List.of("a", "b"))
                .containsEntry("accountUuid", "{account}")
                .doesNotContainKey("branchName");
    }

    @Test
    void expiresWhenTold() throws ParseException {
        String token =
                sandbox.tokenBuilder().expiresAt(Instant.ofEpochSecond(77)).build();
        assertThat(claims(token)).containsEntry("exp", 77L);
    }

    @Test
    void keepsTheUuidsOfAWorkspaceAcrossSandboxes() {
        try (PipelinesSandbox other = PipelinesSandbox.start()) {
            assertThat(other.audience()).isEqualTo(sandbox.audience());
        }
    }
}
