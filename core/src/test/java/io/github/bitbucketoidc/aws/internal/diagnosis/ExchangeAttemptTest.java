package io.github.bitbucketoidc.aws.internal.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bitbucketoidc.aws.FailureReason;
import io.github.bitbucketoidc.aws.internal.input.Environment;
import io.github.bitbucketoidc.aws.internal.input.ResolvedSettings;
import io.github.bitbucketoidc.aws.internal.input.RoleRequest;
import io.github.bitbucketoidc.aws.internal.input.StepFacts;
import io.github.bitbucketoidc.aws.internal.input.WebIdentityToken;
import io.github.bitbucketoidc.aws.support.StepTokens;
import io.github.bitbucketoidc.aws.support.TestSettings;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.regions.Region;

class ExchangeAttemptTest {

    private static final String FIRST = "arn:aws:iam::123456789012:role/first";
    private static final String LAST = "arn:aws:iam::210987654321:role/last";
    private static final RoleRequest.WebIdentity REQUEST =
            new RoleRequest.WebIdentity(FIRST, "step", null, null, List.of(), Set.of());
    private static final RoleRequest.Chained CHAINED =
            new RoleRequest.Chained(REQUEST, LAST, "step", null, null, null, Map.of(), List.of(), Set.of());
    private static final WebIdentityToken TOKEN = StepTokens.token(StepTokens.compactPlain());
    private static final Instant MACHINE_TIME = StepTokens.ISSUED_AT;
    private static final Instant STS_TIME = MACHINE_TIME.plusSeconds(60);
    private static final StepFinding ODD = new StepFinding("odd", "it is odd", "Change it.", null, false);
    private static final StepFinding SETTLING = new StepFinding("wrong", "it is wrong", "Mend it.", null, true);

    @Test
    void namesTheRoleThatAsks() {
        assertThat(withSession().caller(Instant.EPOCH))
                .containsExactly("Caller: a session of role " + FIRST + ", name step");
    }

    @Test
    void namesTheRoleThatMayNotAssumeTheNext() {
        assertThat(Headline.meaning(FailureReason.CHAINED_ROLE_DENIED, "", withSession()))
                .isEqualTo("role 'first' may not assume it");
    }

    @Test
    void namesTheAccountThatHasNoIdentityProvider() {
        assertThat(Headline.meaning(FailureReason.IDENTITY_PROVIDER_MISSING, "", withToken(null)))
                .isEqualTo("account 123456789012 has no identity provider for the token's issuer");
    }

    @Test
    void saysWhatBothRolesNeedWhereOneMayNotAssumeTheNext() {
        assertThat(withSession().nextSteps(FailureReason.CHAINED_ROLE_DENIED))
                .containsExactly(
                        FailureReason.CHAINED_ROLE_DENIED.remedy(),
                        "In the trust policy of " + LAST + ": \"Principal\": {\"AWS\": \"" + FIRST
                                + "\"}, \"Action\": \"sts:AssumeRole\".",
                        "In a policy attached to " + FIRST + ": \"Action\": \"sts:AssumeRole\", \"Resource\": \"" + LAST
                                + "\".");
    }

    @Test
    void goesByTheDateOfTheAnswer() {
        assertThat(withToken(STS_TIME).now(answer("Fri, 27 Nov 2026 10:00:00 GMT")))
                .isEqualTo("2026-11-27T10:00:00Z");
    }

    @Test
    void goesByTheLastTimeOfStsWhereAnAnswerHasNoDate() {
        assertThat(withToken(STS_TIME).now(answer(null))).isEqualTo(STS_TIME);
    }

    @Test
    void goesByTheMachinesClockWhereStsHasNeverToldTheTime() {
        assertThat(withToken(null).now(answer(null))).isEqualTo(MACHINE_TIME);
    }

    /** RFC 7519: a token is not to be taken on or after its expiry. */
    @Test
    void takesATokenForExpiredFromTheSecondOfItsExpiryOn() {
        Instant expiry = TOKEN.claims().expiresAt();

        assertThat(withToken(null).expiry(expiry)).isEqualTo(expiry + ", 0 s ago");
        assertThat(withToken(null).expiry(expiry.minusSeconds(1))).isNull();
    }

    @Test
    void waitsForARefusalThatAChangeOfIamMayMend() {
        assertThat(waiting().waits(FailureReason.ACCESS_DENIED, List.of(ODD))).isTrue();
    }

    @Test
    void doesNotWaitForARefusalThatNoChangeOfIamMends() {
        assertThat(waiting().waits(FailureReason.REQUEST_INVALID, List.of())).isFalse();
    }

    @Test
    void doesNotWaitWhereTheStepItselfIsTheCause() {
        assertThat(waiting().waits(FailureReason.ACCESS_DENIED, List.of(ODD, SETTLING)))
                .isFalse();
    }

    @Test
    void showsNothingOfItsSecrets() {
        assertThat(withToken(null).toString()).isEqualTo("ExchangeAttempt(AssumeRoleWithWebIdentity)");
    }

    private static StsError answer(@Nullable String date) {
        return StsError.ofAnswer(403, "AccessDenied", null, null, date);
    }

    private static ExchangeAttempt withSession() {
        return ExchangeAttempt.withSession(TestSettings.of(CHAINED), CHAINED, REQUEST, List.of("secret"));
    }

    private static ExchangeAttempt withToken(@Nullable Instant stsTime) {
        return withToken(TestSettings.of(REQUEST), stsTime);
    }

    private static ExchangeAttempt waiting() {
        ResolvedSettings settings = TestSettings.of(REQUEST);
        return withToken(
                new ResolvedSettings(
                        REQUEST,
                        settings.exchangeTimeout(),
                        true,
                        settings.region(),
                        "",
                        null,
                        true,
                        List.of(),
                        List.of()),
                null);
    }

    private static ExchangeAttempt withToken(ResolvedSettings settings, @Nullable Instant stsTime) {
        StepFacts facts = StepFacts.of(Environment.of(Map.of()), TOKEN, FIRST, Region.EU_WEST_1, MACHINE_TIME, stsTime);
        return ExchangeAttempt.withToken(settings, REQUEST, facts, TOKEN);
    }
}
