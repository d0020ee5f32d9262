package io.github.bitbucketoidc.aws.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.bitbucketoidc.aws.testkit.internal.http.HttpRequest;
import io.github.bitbucketoidc.aws.testkit.internal.http.HttpResponse;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class PipelinesSandboxTest {

    private static void assertRefused(ThrowingCallable setting, String message) {
        assertThatIllegalArgumentException().isThrownBy(setting).withMessageStartingWith(message);
    }

    @Test
    void listensOnLoopback() {
        try (PipelinesSandbox sandbox = PipelinesSandbox.start()) {
            assertThat(sandbox.stsEndpoint().toString()).matches("http://127\\.0\\.0\\.1:\\d+");
        }
    }

    @Test
    void hasTheIssuerOfARealWorkspace() {
        try (PipelinesSandbox sandbox =
                PipelinesSandbox.builder().workspace("initech").start()) {
            assertThat(sandbox.issuer())
                    .isEqualTo("https://api.bitbucket.org/2.0/workspaces/initech/pipelines-config/identity/oidc");
        }
    }

    @Test
    void putsItsRoleIntoItsAccount() {
        try (PipelinesSandbox sandbox =
                PipelinesSandbox.builder().accountId("210987654321").start()) {
            assertThat(sandbox.roleArn()).startsWith("arn:aws:iam::210987654321:role/");
        }
    }

    @Test
    void refusesConnectionsOnceClosed() {
        PipelinesSandbox sandbox = PipelinesSandbox.start();
        sandbox.close();

        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(() -> RawHttpClient.get(sandbox.stsEndpoint()));
    }

    @Test
    void closesTwice() {
        PipelinesSandbox sandbox = PipelinesSandbox.start();
        sandbox.close();
        sandbox.close();
    }

    @Test
    void refusesAWorkspaceWithASlash() {
        assertRefused(() -> PipelinesSandbox.builder().workspace("a/b"), "workspace (a/b)");
    }

    @Test
    void refusesARepositoryWithASpace() {
        assertRefused(() -> PipelinesSandbox.builder().repository("a b"), "repository (a b)");
    }

    @Test
    void refusesAnAccountIdThatIsTooShort() {
        assertRefused(() -> PipelinesSandbox.builder().accountId("1"), "accountId (1)");
    }

    @Test
    void refusesARegionThatIsNone() {
        assertRefused(() -> PipelinesSandbox.builder().region("europe"), "region (europe)");
    }

    @Test
    void refusesATokenLifetimeOfNothing() {
        assertRefused(
                () -> PipelinesSandbox.builder().tokenLifetime(Duration.ZERO),
                "tokenLifetime (PT0S) must be from PT1S to PT24H");
    }

    @Test
    void refusesMoreThanTenAudiences() {
        String[] eleven = Collections.nCopies(11, "a").toArray(String[]::new);
        assertRefused(() -> PipelinesSandbox.builder().audiences(eleven), "audiences must be at most 10, not 11");
    }

    @Test
    void refusesAnAudienceOfMoreThan150Characters() {
        assertRefused(() -> PipelinesSandbox.builder().audiences("a".repeat(151)), "audience (aaa");
    }

    @Test
    void showsNoSecretInAnyText() {
        IssuedSession session = new IssuedSession(
                "ASIAKEY", "very-secret", "very-secret", Instant.EPOCH, role(), "build", SessionContext.EMPTY);
        HttpRequest http = new HttpRequest(
                "POST",
                "/",
                "t=very-secret",
                Map.of("authorization", List.of("very-secret")),
                "WebIdentityToken=very-secret");
        StsRequest request = new StsRequest(http, FormBody.of(http), "id");
        SigV4Header header = new SigV4Header("ASIAKEY", "d", "r", "s", List.of(), "very-secret");
        StepEnvironment step = new StepEnvironment(new Pipeline("a", "b", null, List.of()), "{s}", "very-secret");

        AssumeRoleCall wanted =
                new AssumeRoleCall(role().arn(), "build", Duration.ofHours(1), new SessionPolicy(null, List.of()));
        WebIdentityCall exchange = new WebIdentityCall(wanted, "very-secret");

        assertThat(List.of(session, exchange, http, request, header, step, HttpResponse.json("very-secret")))
                .allSatisfy(each -> assertThat(each.toString()).doesNotContain("very-secret"));
    }

    private static Role role() {
        return new Role.Builder("123456789012", new Pipeline("a", "b", null, List.of()))
                .name("deploy")
                .build();
    }
}
