package io.github.bitbucketoidc.aws.internal.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bitbucketoidc.aws.internal.input.ResolvedSettings;
import io.github.bitbucketoidc.aws.internal.input.RoleRequest;
import io.github.bitbucketoidc.aws.support.TestSettings;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ExchangeAttemptTest {

    private static final String FIRST = "arn:aws:iam::123456789012:role/first";
    private static final String LAST = "arn:aws:iam::210987654321:role/last";

    @Test
    void namesTheRoleThatAsks() {
        RoleRequest first = new RoleRequest.WebIdentity(FIRST, "step", null, null, List.of(), Set.of());
        RoleRequest.Chained request =
                new RoleRequest.Chained(first, LAST, "step", null, null, null, Map.of(), List.of(), Set.of());
        ResolvedSettings settings = TestSettings.of(request);

        assertThat(ExchangeAttempt.withSession(settings, request, first, List.of("secret"))
                        .caller(Instant.EPOCH))
                .containsExactly("Caller: a session of role " + FIRST + ", name step");
    }
}
