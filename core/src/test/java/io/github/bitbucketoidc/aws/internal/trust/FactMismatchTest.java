package io.github.bitbucketoidc.aws.internal.trust;

import static io.github.bitbucketoidc.aws.support.TrustFindings.PLAIN;
import static io.github.bitbucketoidc.aws.support.TrustFindings.refusal;
import static io.github.bitbucketoidc.aws.support.TrustPolicies.allow;
import static io.github.bitbucketoidc.aws.support.TrustPolicies.condition;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.bitbucketoidc.aws.StsCall;
import io.github.bitbucketoidc.aws.report.TrustFinding;
import io.github.bitbucketoidc.aws.report.TrustIssue;
import io.github.bitbucketoidc.aws.support.StepTokens;
import io.github.bitbucketoidc.aws.support.TrustPolicies;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.regions.Region;

/** What is said where a condition wants something else of the call than what is known of it. */
class FactMismatchTest {

    private static final StsCall CALL = StsCall.unknown()
            .roleSessionName("shop-42")
            .region(Region.EU_WEST_1)
            .time(Instant.parse("2023-11-14T22:20:00Z"))
            .sourceAddress("203.0.113.7");

    @ParameterizedTest
    @CsvSource({
        "DateEquals, '', 2023-11-14T22:19:59Z",
        "DateLessThan, 'less than ', 2023-11-14T22:20:00Z",
        "DateLessThanEquals, 'at most ', 2023-11-14T22:19:59Z",
        "DateGreaterThan, 'more than ', 2023-11-14T22:20:00Z",
        "DateGreaterThanEquals, 'at least ', 2023-11-14T22:20:01Z"
    })
    void saysInWhichOrderTheValuesShouldBe(String operator, String order, String value) {
        assertThat(found(operator, "aws:CurrentTime", value).problem())
                .isEqualTo("the condition wants " + order + "'" + value
                        + "' for aws:CurrentTime, and this call has '2023-11-14T22:20:00Z'");
    }

    @Test
    void saysFromWhenToWhenATokenCanBeExchanged() {
        assertThat(refusal(PLAIN, allow(condition("DateLessThan", "aws:CurrentTime", "2020-01-01")))
                        .problem())
                .isEqualTo("the condition wants less than '2020-01-01' for aws:CurrentTime, and this call has"
                        + " '2023-11-14T22:13:20Z' to '2023-11-14T23:13:20Z'");
    }

    @Test
    void namesEachOfThreeValues() {
        assertThat(found("StringEquals", "aws:RequestedRegion", "a", "b", "c").problem())
                .isEqualTo(
                        "the condition wants 'a' or 'b' or 'c' for aws:RequestedRegion, and this call has 'eu-west-1'");
    }

    @Test
    void namesTheFirstThreeOfFourValues() {
        assertThat(found("StringEquals", "aws:RequestedRegion", "a", "b", "c", "d")
                        .problem())
                .isEqualTo("the condition wants 'a' or 'b' or 'c', ... for aws:RequestedRegion, and this call has"
                        + " 'eu-west-1'");
    }

    @Test
    void saysThatNoValueIsWanted() {
        assertThat(found("StringEquals", "aws:RequestedRegion").problem())
                .isEqualTo("the condition wants nothing for aws:RequestedRegion, and this call has 'eu-west-1'");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "StringEquals | sts:RoleSessionName | x | Set AWS_ROLE_SESSION_NAME to a name that fits, or change the condition; by default the name is made of repository and build.",
                "StringEquals | aws:RequestedRegion | x | Set AWS_REGION to a region that fits, or change the condition.",
                "DateLessThan | aws:CurrentTime | 2020-01-01 | Change the dates of the condition, or remove it, if the role is to be used now.",
                "NumericLessThan | aws:EpochTime | 1 | Change the dates of the condition, or remove it, if the role is to be used now.",
                "IpAddress | aws:SourceIp | 198.51.100.0/24 | Add the address, or a range that has it, to the condition.",
                "Bool | aws:SecureTransport | false | Change the condition, or remove it."
            })
    void saysWhatToDoAboutIt(String operator, String key, String value, String cure) {
        assertThat(found(operator, key, value))
                .extracting(TrustFinding::issue, TrustFinding::cure)
                .containsExactly(TrustIssue.REQUEST_DIFFERS, cure);
    }

    @Test
    void saysOfWhatIsExcludedThatTheCallHasIt() {
        assertThat(found("StringNotEquals", "aws:RequestedRegion", "eu-west-1").problem())
                .isEqualTo("the condition excludes 'eu-west-1', which the call has");
    }

    @Test
    void saysOfAnExcludedAudienceThatTheTokenHasIt() {
        assertThat(found("StringNotEquals", TrustPolicies.AUD, StepTokens.AUDIENCE)
                        .problem())
                .isEqualTo("the condition excludes '" + StepTokens.AUDIENCE + "', which the token has");
    }

    private static TrustFinding found(String operator, String key, String... values) {
        return TrustPolicies.of(allow(condition(operator, key, values)))
                .evaluate(PLAIN, StepTokens.ROLE, CALL)
                .findings()
                .get(0);
    }
}
