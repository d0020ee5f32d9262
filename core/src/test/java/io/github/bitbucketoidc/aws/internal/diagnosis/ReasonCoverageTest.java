package io.github.bitbucketoidc.aws.internal.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bitbucketoidc.aws.FailureReason;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A new reason is thought of where causes are looked for, or it stands here with why it needs none. */
class ReasonCoverageTest {

    private static final String NAMED = "the message names the value and its source";
    private static final String SAID = "STS says all of it";
    private static final String PASSES = "passes by itself";
    private static final String NETWORK = "the network says all of it";

    private static final Map<FailureReason, String> NEED_NO_CAUSES = Map.ofEntries(
            Map.entry(FailureReason.TOKEN_SUPPLIER_FAILED, "the cause is the supplier's exception"),
            Map.entry(FailureReason.LAST_SESSION_ENDED, "the token has lived its whole life"),
            Map.entry(FailureReason.ROLE_INVALID, NAMED),
            Map.entry(FailureReason.ACCOUNT_NOT_ALLOWED, NAMED),
            Map.entry(FailureReason.REGION_INVALID, NAMED),
            Map.entry(FailureReason.SETTING_INVALID, NAMED),
            Map.entry(FailureReason.CHAINED_ROLE_DENIED, "the token has no part in it; KnownCause reads what STS says"),
            Map.entry(FailureReason.IDENTITY_PROVIDER_UNREACHABLE, PASSES),
            Map.entry(FailureReason.DURATION_TOO_LONG, SAID),
            Map.entry(FailureReason.POLICY_MALFORMED, SAID),
            Map.entry(FailureReason.POLICY_TOO_LARGE, SAID),
            Map.entry(FailureReason.SOURCE_SESSION_REJECTED, PASSES),
            Map.entry(FailureReason.THROTTLED, PASSES),
            Map.entry(FailureReason.STS_FAILED, PASSES),
            Map.entry(FailureReason.PROXY_REFUSED, NETWORK),
            Map.entry(FailureReason.PROXY_LOGIN_WANTED, NETWORK),
            Map.entry(FailureReason.CERTIFICATE_NOT_TRUSTED, NETWORK),
            Map.entry(FailureReason.HOST_UNKNOWN, NETWORK),
            Map.entry(FailureReason.EXCHANGE_OVERDUE, "nothing came back that could be explained"),
            Map.entry(FailureReason.UNEXPECTED_ERROR, "nobody foresaw it"),
            Map.entry(FailureReason.LIBRARIES_MIXED, "the class that is missing says it"),
            Map.entry(FailureReason.REQUEST_NOT_SENT, "the SDK's text says it"));

    @ParameterizedTest
    @EnumSource
    void isThoughtOfWhereCausesAreLookedForOrNeedsNone(FailureReason reason) {
        boolean hasAnomaly = Stream.of(StepAnomaly.values()).anyMatch(anomaly -> anomaly.concerns(reason));
        boolean hasCause = Stream.of(PossibleCause.values()).anyMatch(cause -> cause.concerns(reason));

        assertThat(hasAnomaly || hasCause)
                .as("either a StepAnomaly or a PossibleCause has to do with %s, or the list says why not", reason)
                .isNotEqualTo(NEED_NO_CAUSES.containsKey(reason));
    }

    @Test
    void saysWhyOfEachThatNeedsNone() {
        assertThat(NEED_NO_CAUSES.values()).noneMatch(String::isBlank);
    }
}
