package io.github.bitbucketoidc.aws.internal.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearNameTest {

    private static final List<String> NAMES = List.of("role-arn", "region", "role-session-name", "tags", "step-tags");

    @ParameterizedTest
    @CsvSource({
        "ROLE_ARN, role-arn",
        "roleArm, role-arn",
        "rle-arn, role-arn",
        "rolle-arn, role-arn",
        "session-name, role-session-name",
        "tag, tags",
        "tags, tags",
        "regions, region",
        "tagz, tags",
        "rgion, region",
        "rxgxon, region",
    })
    void isTheOneThatWasMeant(String wrong, String meant) {
        assertThat(NearName.of(wrong, NAMES)).contains(meant);
    }

    @ParameterizedTest
    @CsvSource({"warehouse", "x", "''", "--", "rest", "tazz", "rxgxo", "ta"})
    void isNoneWhereNothingIsNear(String wrong) {
        assertThat(NearName.of(wrong, NAMES)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "abcdefghijklmnop, true",
        "ABCDEFGHIJKLMNOP, true",
        "abcdefghijklmnxx, true",
        "abcdefghijklmxxx, false",
        "abcdefghijklmn, true",
        "abcdefghijklm, false",
        "abcdefghijklmnopxx, true",
        "abcdefghijklmnopxxx, false",
    })
    void isASlipWhereOneLetterInEightIsWrongAtMost(String wrong, boolean isSlip) {
        assertThat(NearName.isSlip(wrong, "abcdefghijklmnop")).isEqualTo(isSlip);
    }

    @Test
    void isNoneAmongNone() {
        assertThat(NearName.of("region", List.of())).isEmpty();
    }
}
