package io.github.bitbucketoidc.aws.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bitbucketoidc.aws.internal.input.BuilderOptions;
import io.github.bitbucketoidc.aws.internal.input.RoleRequest;
import io.github.bitbucketoidc.aws.internal.session.RefreshingSession;
import io.github.bitbucketoidc.aws.internal.session.Session;
import io.github.bitbucketoidc.aws.internal.text.OnceLogger;
import io.github.bitbucketoidc.aws.support.MutableClock;
import io.github.bitbucketoidc.aws.support.StepTokens;
import io.github.bitbucketoidc.aws.support.TestSettings;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.AssumeRoleRequest;
import software.amazon.awssdk.services.sts.model.AssumeRoleResponse;
import software.amazon.awssdk.services.sts.model.AssumeRoleWithWebIdentityRequest;
import software.amazon.awssdk.services.sts.model.AssumeRoleWithWebIdentityResponse;
import software.amazon.awssdk.services.sts.model.Credentials;

class CredentialsEngineTest {

    private static final RoleRequest FIRST =
            new RoleRequest.WebIdentity(StepTokens.ROLE, "step", null, null, List.of(), Set.of());
    private static final RoleRequest LAST = new RoleRequest.Chained(
            FIRST, "arn:aws:iam::210987654321:role/last", "step", null, null, null, Map.of(), List.of(), Set.of());

    /** Their ARNs. */
    private final List<String> assumedRoles = new CopyOnWriteArrayList<>();

    private final CredentialsEngine engine = engine();

    @Test
    void forgetsASessionThatHasTheAccessKey() {
        String rejected = accessKeyOf(FIRST);

        engine.invalidate(TestSettings.of(FIRST), rejected);

        assertThat(accessKeyOf(FIRST)).isNotEqualTo(rejected);
    }

    @Test
    void forgetsAlsoTheSessionsBeforeTheOneThatHasTheAccessKey() {
        String rejected = accessKeyOf(LAST);

        engine.invalidate(TestSettings.of(LAST), rejected);
        accessKeyOf(LAST);

        assertThat(assumedRoles).containsExactly(FIRST.roleArn(), LAST.roleArn(), FIRST.roleArn(), LAST.roleArn());
    }

    @Test
    void keepsASessionThatHasAnotherAccessKeyAndThoseBeforeIt() {
        String first = accessKeyOf(FIRST);
        String last = accessKeyOf(LAST);

        engine.invalidate(TestSettings.of(LAST), "ASIAOFANOTHER");

        assertThat(accessKeyOf(LAST)).isEqualTo(last);
        assertThat(accessKeyOf(FIRST)).isEqualTo(first);
    }

    @Test
    void letsTheSessionOfARoleRestAndThoseBeforeItInTheChain() {
        RefreshingSession last = live(LAST);
        RefreshingSession first = live(FIRST);

        engine.rest(TestSettings.of(LAST));

        assertThat(rests(last)).isTrue();
        assertThat(rests(first)).isTrue();
    }

    @Test
    void letsTheSessionsOfAllRolesRest() {
        RefreshingSession last = live(LAST);
        RefreshingSession first = live(FIRST);

        engine.rest();

        assertThat(rests(last)).isTrue();
        assertThat(rests(first)).isTrue();
    }

    /** One that rests is served only by way of the engine, so that its refreshes begin again. */
    private static boolean rests(RefreshingSession role) {
        return role.fresh() == null;
    }

    private RefreshingSession live(RoleRequest role) {
        RefreshingSession session = engine.demand(TestSettings.of(role));
        assertThat(session.demand().join()).isInstanceOf(Session.class);
        assertThat(rests(session)).isFalse();
        return session;
    }

    private String accessKeyOf(RoleRequest role) {
        return ((Session) engine.demand(TestSettings.of(role)).demand().join())
                .credentials()
                .accessKeyId();
    }

    private CredentialsEngine engine() {
        BuilderOptions options = new BuilderOptions();
        options.environment = Map.of();
        options.webIdentityToken = StepTokens::compactPlain;
        options.clock = new MutableClock(StepTokens.ISSUED_AT);
        options.stsClient = new StsClient() {
            @Override
            public AssumeRoleWithWebIdentityResponse assumeRoleWithWebIdentity(
                    AssumeRoleWithWebIdentityRequest request) {
                return AssumeRoleWithWebIdentityResponse.builder()
                        .credentials(session(request.roleArn()))
                        .build();
            }

            @Override
            public AssumeRoleResponse assumeRole(AssumeRoleRequest request) {
                return AssumeRoleResponse.builder()
                        .credentials(session(request.roleArn()))
                        .build();
            }

            @Override
            public String serviceName() {
                return "sts";
            }

            @Override
            public void close() {}
        };
        return new CredentialsEngine(options, new OnceLogger(), (role, report) -> {});
    }

    private Credentials session(String roleArn) {
        assumedRoles.add(roleArn);
        return Credentials.builder()
                .accessKeyId("ASIAEXAMPLE" + assumedRoles.size())
                .secretAccessKey("secret")
                .sessionToken("session")
                .expiration(StepTokens.ISSUED_AT.plus(Duration.ofHours(1)))
                .build();
    }
}
