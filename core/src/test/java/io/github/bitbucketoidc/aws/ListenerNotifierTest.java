package io.github.bitbucketoidc.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bitbucketoidc.aws.internal.input.RoleRequest;
import io.github.bitbucketoidc.aws.internal.session.ExchangeContext;
import io.github.bitbucketoidc.aws.internal.session.ExchangeReport;
import io.github.bitbucketoidc.aws.internal.session.ExchangeResult;
import io.github.bitbucketoidc.aws.internal.session.Failure;
import io.github.bitbucketoidc.aws.internal.session.Session;
import io.github.bitbucketoidc.aws.support.CapturedLogs;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;

class ListenerNotifierTest {

    private final List<ExchangeFailed> heard = new ArrayList<>();
    private final ListenerNotifier reporter = new ListenerNotifier(List.of(new BitbucketOidcListener() {
        @Override
        public void exchangeFailed(ExchangeFailed event) {
            heard.add(event);
        }
    }));

    @Test
    void warnsOnceOfARoleAndAReasonHoweverTheTextChanges() {
        List<String> warnings = warningsOf(() -> {
            reporter.tell(request("deploy"), report(FailureReason.THROTTLED, "after 812 ms"));
            reporter.tell(request("deploy"), report(FailureReason.THROTTLED, "after 64 ms"));
            reporter.tell(request("deploy"), report(FailureReason.ACCESS_DENIED, "denied"));
            reporter.tell(request("other"), report(FailureReason.THROTTLED, "after 3 ms"));
        });

        assertThat(warnings).hasSize(3);
        assertThat(warnings.get(0)).startsWith("after 812 ms (throttled)");
    }

    /** As the role that a chain starts from is refused, and with it those that go on from it. */
    @Test
    void saysTheSameOnceForSeveralRoles() {
        List<String> warnings = warningsOf(() -> {
            reporter.tell(request("first"), report(FailureReason.ACCESS_DENIED, "denied"));
            reporter.tell(request("last"), report(FailureReason.ACCESS_DENIED, "denied"));
        });

        assertThat(warnings).hasSize(1);
    }

    @Test
    void warnsOfEachOutageAnew() {
        List<String> warnings = warningsOf(() -> {
            reporter.tell(request("deploy"), report(FailureReason.THROTTLED, "first"));
            reporter.tell(request("deploy"), success());
            reporter.tell(request("deploy"), report(FailureReason.THROTTLED, "first"));
        });

        assertThat(warnings).hasSize(2);
    }

    @Test
    void endsTheOutageOfARoleWithItsOwnSessionOnly() {
        List<String> warnings = warningsOf(() -> {
            reporter.tell(request("deploy"), report(FailureReason.THROTTLED, "first"));
            reporter.tell(request("other"), success());
            reporter.tell(request("deploy"), report(FailureReason.THROTTLED, "second"));
        });

        assertThat(warnings).hasSize(1);
    }

    @Test
    void tellsListenersOfARoleUnderItsOwnName() {
        String arn = "arn:aws:iam::123456789012:role/" + "a".repeat(70) + "/heyJenkinsDeploy";

        warningsOf(() -> reporter.tell(request(arn), report(FailureReason.ACCESS_DENIED, "denied")));

        assertThat(heard).singleElement().extracting(ExchangeFailed::roleArn).isEqualTo(arn);
    }

    @Test
    void tellsListenersNoTokenThatStandsWhereRoleOrNameShould() {
        String token = "eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJtZSJ9.c2lnbmF0dXJl";

        warningsOf(() -> reporter.tell(
                new RoleRequest.WebIdentity(token, token, null, null, List.of(), Set.of()),
                report(FailureReason.ROLE_INVALID, "wrong")));

        assertThat(heard).singleElement().asString().doesNotContain("eyJ", "c2lnbmF0dXJl");
        assertThat(heard.get(0).roleArn()).isEqualTo("[token]");
    }

    @Test
    void tellsListenersThatASessionServesAllTheSame() {
        reporter.tell(request("deploy"), report(new Failure(FailureReason.THROTTLED, "again"), Duration.ofMinutes(4)));

        assertThat(heard).singleElement().satisfies(event -> {
            assertThat(event.sessionServes()).isTrue();
            assertThat(event.roleSessionName()).isEqualTo("step");
        });
    }

    @Test
    void warnsOnceOfAListenerThatThrowsTheSame() {
        ListenerNotifier angry = new ListenerNotifier(List.of(new BitbucketOidcListener() {
            @Override
            public void exchangeSucceeded(ExchangeSucceeded event) {
                throw new IllegalStateException("no");
            }
        }));

        assertThat(warningsOf(() -> {
                    angry.tell(request("deploy"), success());
                    angry.tell(request("deploy"), success());
                    angry.tell(request("deploy"), success());
                }))
                .containsExactly("A BitbucketOidcListener threw; the exchange is not concerned");
    }

    private static List<String> warningsOf(Runnable events) {
        try (CapturedLogs logs = new CapturedLogs()) {
            events.run();
            return logs.warnings();
        }
    }

    private static RoleRequest.WebIdentity request(String role) {
        return new RoleRequest.WebIdentity(role, "step", null, null, List.of(), Set.of());
    }

    private static ExchangeReport success() {
        AwsSessionCredentials credentials = AwsSessionCredentials.builder()
                .accessKeyId("ASIAEXAMPLE")
                .secretAccessKey("secret")
                .sessionToken("session")
                .expirationTime(Instant.EPOCH)
                .build();
        return report(new Session(credentials, 0, 1, 1));
    }

    private static ExchangeReport report(FailureReason reason, String text) {
        return report(new Failure(reason, text));
    }

    private static ExchangeReport report(ExchangeResult outcome) {
        return report(outcome, Duration.ZERO);
    }

    private static ExchangeReport report(ExchangeResult outcome, Duration sessionLeft) {
        return new ExchangeReport(
                new ExchangeContext(ExchangeTrigger.DEMAND, Duration.ofSeconds(30)),
                outcome,
                Duration.ofSeconds(1),
                sessionLeft,
                false,
                Optional.empty());
    }
}
