package io.github.bitbucketoidc.aws.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bitbucketoidc.aws.report.DoctorCheck.Part;
import io.github.bitbucketoidc.aws.report.DoctorCheck.Status;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DoctorCheckTest {

    /** Programs that read a report look for these: none may change or go. */
    @Test
    void hasAnIdForEachPartThatStays() {
        assertThat(Arrays.stream(Part.values()).map(Part::id))
                .containsExactly(
                        "environment",
                        "token",
                        "role",
                        "region",
                        "settings",
                        "endpoint",
                        "trust-policy",
                        "exchange",
                        "identity",
                        "account");
    }

    @Test
    void hasTheIdOfItsPart() {
        assertThat(new DoctorCheck(Part.TRUST_POLICY, Status.PASSED, "summary", Optional.empty()).id())
                .isEqualTo("trust-policy");
    }
}
