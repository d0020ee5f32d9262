package io.github.bitbucketoidc.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.bitbucketoidc.aws.support.MutableClock;
import io.github.bitbucketoidc.aws.testkit.PipelinesSandbox;
import io.github.bitbucketoidc.aws.testkit.PipelinesSandboxExtension;
import io.github.bitbucketoidc.aws.testkit.StsFault;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;

/** What each answer of STS, and of servers that are like it, becomes. */
@ExtendWith(PipelinesSandboxExtension.class)
class StsAnswersTest {

    private static final String XML = "text/xml";

    private PipelinesSandbox sandbox;

    @BeforeEach
    void aStep(PipelinesSandbox started) {
        sandbox = started;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "403 | AccessDenied | Not authorized to perform sts:AssumeRoleWithWebIdentity | ACCESS_DENIED",
                "403 | AccessDeniedException | Not authorized to perform sts:AssumeRoleWithWebIdentity | ACCESS_DENIED",
                "400 | InvalidIdentityToken | No OpenIDConnect provider found in your account for https://x | IDENTITY_PROVIDER_MISSING",
                "400 | InvalidIdentityTokenException | Incorrect token audience | AUDIENCE_NOT_ALLOWED",
                "400 | InvalidIdentityToken | OpenIDConnect provider's HTTPS certificate doesn't match configured thumbprint | THUMBPRINT_MISMATCH",
                "400 | InvalidIdentityToken | The web identity token provided could not be validated. See the AssumeRoleWithWebIdentity documentation for requirements. | TOKEN_NOT_VALIDATED",
                "403 | IDPRejectedClaim | rejected | CLAIM_REJECTED",
                "400 | MalformedPolicyDocument | Syntax errors in policy. | POLICY_MALFORMED",
                "400 | PackedPolicyTooLarge | Packed policy consumes 138% of allotted space | POLICY_TOO_LARGE",
                "403 | RegionDisabledException | STS is not activated in this region for account:1 | REGION_DISABLED",
                "400 | ValidationError | Request ARN is invalid | REQUEST_INVALID",
                "400 | ValidationError | The requested DurationSeconds exceeds the MaxSessionDuration set for this role. | DURATION_TOO_LONG",
                "403 | AccessDenied | The requested DurationSeconds exceeds the MaxSessionDuration set for this role. | DURATION_TOO_LONG",
                "418 | Teapot | short and stout | OTHER",
            })
    void isARoleFailureWithTheReasonOfItsCodeOrText(int status, String code, String text, FailureReason reason) {
        sandbox.sts().failAlways(StsFault.error(status, code, text));

        assertThat(failure(RoleAssumptionException.class))
                .matches(failure -> failure.reason() == reason)
                .matches(failure -> failure.errorCode().orElseThrow().equals(code.replace("Exception", "")))
                .matches(failure -> failure.requestId().isPresent())
                .hasMessageContaining("HTTP " + status)
                .hasMessageContaining(text)
                .hasMessageContaining(sandbox.roleArn())
                .hasMessageContaining(sandbox.stsEndpoint().toString())
                .hasMessageContaining(sandbox.issuer())
                .hasMessageContaining(reason.remedy())
                .hasMessageContaining(reason.documentation());
        assertThat(sandbox.sts().calls()).isEqualTo(1);
    }

    @Test
    void letsStsDecideWhetherATokenIsOverSinceThisMachinesClockMayBeWrong() {
        MutableClock fast = new MutableClock(Instant.now().plus(Duration.ofMinutes(90)));
        try (BitbucketOidcCredentialsProvider provider = step().clock(fast).build()) {
            assertThat(provider.resolveCredentials()).isNotNull();
        }
    }

    @Test
    void learnsTheTimeFromARefusalAndAsksNoMoreForATokenThatIsOver() {
        Instant expiry = Instant.now().minusSeconds(120);
        String token = sandbox.tokenBuilder().expiresAt(expiry).build();
        MutableClock clock = new MutableClock(Instant.now().minus(Duration.ofHours(1)));
        try (BitbucketOidcCredentialsProvider provider =
                step().webIdentityToken(() -> token).clock(clock).build()) {
            assertThat(catchThrowableOfType(StepTokenException.class, provider::resolveCredentials)
                            .reason())
                    .isEqualTo(FailureReason.TOKEN_EXPIRED);
            clock.advance(Duration.ofMinutes(5));

            assertThat(catchThrowableOfType(StepTokenException.class, provider::resolveCredentials))
                    .hasMessageContaining("the step token expired at " + Instant.ofEpochSecond(expiry.getEpochSecond()))
                    .hasMessageContaining("by the clock of STS");
        }
        assertThat(sandbox.sts().calls()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "400 | ExpiredTokenException | Token expired: current date/time 2 must be before the expiration date/time 1 | TOKEN_EXPIRED",
                "400 | ExpiredToken | gone | TOKEN_EXPIRED",
                "400 | InvalidIdentityToken | The ID Token provided is not a valid JWT. | TOKEN_REJECTED",
            })
    void isAStepFailureWhereTheTokenIsAtFault(int status, String code, String text, FailureReason reason) {
        sandbox.sts().failAlways(StsFault.error(status, code, text));

        assertThat(failure(StepTokenException.class)).matches(failure -> failure.reason() == reason);
        assertThat(sandbox.sts().calls()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "400 | IDPCommunicationError | An error occurred",
                "400 | InvalidIdentityToken | Couldn't retrieve verification key from your identity provider,  please reference",
                "400 | Throttling | Rate exceeded",
                "429 | TooManyRequestsException | slow down",
                "500 | InternalFailure | oops",
                "503 | ServiceUnavailable | later",
                "502 | | bad gateway",
            })
    void triesAgainWhatPasses(int status, String code, String text) {
        sandbox.sts().failNext(1, StsFault.error(status, String.valueOf(code), text));

        assertThat(credentials()).isNotNull();
        assertThat(sandbox.sts().calls()).isEqualTo(2);
    }

    @Test
    void triesAgainAfterACutConnection() {
        sandbox.sts().failNext(1, StsFault.cutConnection());

        assertThat(credentials()).isNotNull();
        assertThat(sandbox.sts().calls()).isEqualTo(2);
    }

    @Test
    void saysThatStsCannotBeReached() {
        sandbox.close();

        assertThat(failure(RoleAssumptionException.class))
                .matches(failure -> failure.reason() == FailureReason.STS_UNREACHABLE)
                .matches(BitbucketOidcException::retryable)
                .hasMessageContaining("ConnectException: Connection refused");
    }

    @Test
    void readsASuccessWithoutANamespaceAndWithNanoseconds() {
        sandbox.sts().failAlways(StsFault.answer(200, XML, """
                <AssumeRoleWithWebIdentityResponse><AssumeRoleWithWebIdentityResult>
                <AssumedRoleUser><Arn>arn:aws:sts::210987654321:assumed-role/x/y</Arn></AssumedRoleUser>
                <Credentials><AccessKeyId>ASIAOTHEROTHEROTHER1</AccessKeyId><SecretAccessKey>s</SecretAccessKey>
                <SessionToken>t</SessionToken><Expiration>2999-01-02T03:04:05.678901234Z</Expiration></Credentials>
                </AssumeRoleWithWebIdentityResult></AssumeRoleWithWebIdentityResponse>"""));

        AwsSessionCredentials credentials = credentials();

        assertThat(credentials.accessKeyId()).isEqualTo("ASIAOTHEROTHEROTHER1");
        assertThat(credentials.accountId()).contains("210987654321");
        assertThat(credentials.expirationTime()).contains(Instant.parse("2999-01-02T03:04:05.678901234Z"));
    }

    @Test
    void throwsCredentialsAwayOfAnAccountThatIsNotAllowed() {
        sandbox.sts().failAlways(StsFault.answer(200, XML, """
                <R><AssumeRoleWithWebIdentityResult>
                <AssumedRoleUser><Arn>arn:aws:sts::210987654321:assumed-role/x/y</Arn></AssumedRoleUser>
                <Credentials><AccessKeyId>ASIAOTHEROTHEROTHER1</AccessKeyId><SecretAccessKey>s</SecretAccessKey>
                <SessionToken>t</SessionToken><Expiration>2999-01-02T03:04:05Z</Expiration></Credentials>
                </AssumeRoleWithWebIdentityResult></R>"""));
        try (BitbucketOidcCredentialsProvider provider = provider().toBuilder()
                .allowedAccountIds(List.of("123456789012"))
                .build()) {
            assertThat(catchThrowableOfType(RoleAssumptionException.class, provider::resolveCredentials))
                    .matches(failure -> failure.reason() == FailureReason.ACCOUNT_NOT_ALLOWED)
                    .hasMessageContaining("credentials for account '210987654321'");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<AssumedRoleUser/>", "<AssumedRoleUser><Arn>arn:aws:sts:::x</Arn></AssumedRoleUser>"})
    void doesNotTakeTheAccountForAllowedWhereTheAnswerHasNone(String user) {
        sandbox.sts().failAlways(StsFault.answer(200, XML, """
                <R><AssumeRoleWithWebIdentityResult>%s<Credentials><AccessKeyId>ASIAOTHEROTHEROTHER1</AccessKeyId>
                <SecretAccessKey>s</SecretAccessKey><SessionToken>t</SessionToken><Expiration>2999-01-02T03:04:05Z</Expiration>
                </Credentials></AssumeRoleWithWebIdentityResult></R>""".formatted(user)));
        try (BitbucketOidcCredentialsProvider provider = provider().toBuilder()
                .allowedAccountIds(List.of("123456789012"))
                .build()) {
            assertThat(catchThrowableOfType(RoleAssumptionException.class, provider::resolveCredentials))
                    .matches(failure -> failure.reason() == FailureReason.ACCOUNT_NOT_ALLOWED)
                    .hasMessageContaining("credentials for no account");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "1234567890123", "12345678901x", "tenant", "١٢٣٤٥٦٧٨٩٠١٢"})
    void takesNoAccountThatIsNone(String account) {
        sandbox.sts().failAlways(StsFault.answer(200, XML, """
                <R><AssumeRoleWithWebIdentityResult>
                <AssumedRoleUser><Arn>arn:aws:sts::%s:assumed-role/x/y</Arn></AssumedRoleUser>
                <Credentials><AccessKeyId>ASIAOTHEROTHEROTHER1</AccessKeyId><SecretAccessKey>s</SecretAccessKey>
                <SessionToken>t</SessionToken><Expiration>2999-01-02T03:04:05Z</Expiration></Credentials>
                </AssumeRoleWithWebIdentityResult></R>""".formatted(account)));

        assertThat(failure(RoleAssumptionException.class).reason()).isEqualTo(FailureReason.ANSWER_UNUSABLE);
    }

    @Test
    void takesTheAccountFromTheRoleWhereTheAnswerHasNone() {
        sandbox.sts().failAlways(StsFault.answer(200, XML, """
                <R><AssumeRoleWithWebIdentityResult><Credentials><AccessKeyId>ASIAOTHEROTHEROTHER1</AccessKeyId>
                <SecretAccessKey>s</SecretAccessKey><SessionToken>t</SessionToken>
                <Expiration>2999-01-02T03:04:05Z</Expiration></Credentials></AssumeRoleWithWebIdentityResult></R>"""));

        assertThat(credentials().accountId()).contains("123456789012");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "403 | AccessDenied | STS is not activated in this region for account:1. | REGION_DISABLED",
                "400 | RequestRefused | Rate exceeded | THROTTLED",
                "400 | ValidationError | The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining. | DURATION_TOO_LONG",
                "400 | InvalidIdentityToken | Issuer must be a valid URL | TOKEN_REJECTED",
                "400 | PackedPolicyTooLargeException | Serialized token too large for session | POLICY_TOO_LARGE",
            })
    void goesByTheTextWhereCodesVary(int status, String code, String text, FailureReason reason) {
        sandbox.sts().failAlways(StsFault.error(status, code, text));
        try (BitbucketOidcCredentialsProvider provider =
                step().exchangeTimeout(Duration.ofSeconds(1)).build()) {
            assertThat(catchThrowableOfType(BitbucketOidcException.class, provider::resolveCredentials))
                    .matches(failure -> failure.reason() == reason, reason.id());
        }
    }

    @Test
    void refusesCredentialsThatExpiredAlready() {
        sandbox.sts().failAlways(StsFault.answer(200, XML, """
                <R><AssumeRoleWithWebIdentityResult><Credentials><AccessKeyId>ASIAOTHEROTHEROTHER1</AccessKeyId>
                <SecretAccessKey>s</SecretAccessKey><SessionToken>t</SessionToken>
                <Expiration>2001-01-01T00:00:00Z</Expiration></Credentials></AssumeRoleWithWebIdentityResult></R>"""));

        assertThat(failure(RoleAssumptionException.class))
                .matches(failure -> failure.reason() == FailureReason.ANSWER_UNUSABLE)
                .hasMessageContaining("credentials that expired already, at 2001-01-01T00:00:00Z");
    }

    @Test
    void refusesAnAnswerThatWouldFillTheMemory() {
        sandbox.sts().failAlways(StsFault.answer(200, XML, "<a>" + "x".repeat(1_000_000) + "</a>"));

        assertThat(failure(RoleAssumptionException.class))
                .matches(failure -> failure.reason() == FailureReason.ANSWER_UNUSABLE);
    }

    @Test
    void namesWhatTheTrustPolicyMustSayWhereAccessIsDenied() {
        sandbox.sts().failAlways(StsFault.accessDenied());
        String provider = sandbox.issuer().replace("https://", "");

        RoleAssumptionException failure = failure(RoleAssumptionException.class);

        assertThat(failure)
                .hasMessageStartingWith("Cannot assume role " + sandbox.roleArn()
                        + ": STS refuses this token and does not say why (AccessDenied)\n");
        assertThat(failure)
                .hasMessageContaining("Principal: arn:aws:iam::123456789012:oidc-provider/" + provider)
                .hasMessageContaining(":aud (" + sandbox.audience() + ")")
                .hasMessageContaining("Subject: {")
                .hasMessageContaining("}:* - under StringLike");
        assertThat(failure.remedy()).contains("Subject: {");
    }

    private AwsSessionCredentials credentials() {
        try (BitbucketOidcCredentialsProvider provider = provider()) {
            return (AwsSessionCredentials) provider.resolveCredentials();
        }
    }

    @Test
    void saysWhatWasAttemptedWhatCameBackAndWhoAsked() {
        sandbox.sts().failAlways(StsFault.accessDenied());

        RoleAssumptionException failure = failure(RoleAssumptionException.class);

        assertThat(failure)
                .hasMessageContaining("  Attempted: AssumeRoleWithWebIdentity at " + sandbox.stsEndpoint()
                        + ", session name shop-42-1\n")
                .hasMessageContaining("  Answer: HTTP 403 AccessDenied, Not authorized to perform"
                        + " sts:AssumeRoleWithWebIdentity, request id ")
                .hasMessageContaining("  Token: iss " + sandbox.issuer());
    }

    private BitbucketOidcCredentialsProvider.Builder step() {
        return BitbucketOidcCredentialsProvider.builder().environment(sandbox.environment());
    }

    private <T extends BitbucketOidcException> T failure(Class<T> type) {
        try (BitbucketOidcCredentialsProvider provider = provider()) {
            return catchThrowableOfType(type, provider::resolveCredentials);
        }
    }

    private BitbucketOidcCredentialsProvider provider() {
        return BitbucketOidcCredentialsProvider.builder()
                .environment(sandbox.environment())
                .exchangeTimeout(Duration.ofSeconds(5))
                .build();
    }
}
