package io.github.bitbucketoidc.aws.internal.input;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bitbucketoidc.aws.support.StepTokens;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a builder says of session policies, on its way to the request. */
class SessionPoliciesTest {

    private static final String ARN = "arn:aws:iam::aws:policy/ReadOnlyAccess";

    private final BuilderOptions options = new BuilderOptions();

    @Test
    void areRequestedAsTheyAre() {
        options.policy = "{}\n";
        options.policyArns = List.of(ARN);

        assertThat(resolve().request().first())
                .extracting(RoleRequest.WebIdentity::policy, RoleRequest.WebIdentity::policyArns)
                .containsExactly("{}\n", List.of(ARN));
    }

    @Test
    void areCountedTogether() {
        options.policy = "{" + " ".repeat(2038) + "}";
        options.policyArns = List.of(ARN);

        assertThat(resolve().problems())
                .extracting(Violation::text)
                .containsExactly(
                        "session policy of 2040 characters and policy ARNs of 38 are longer together than 2048,"
                                + " the most that STS takes");
    }

    private ResolvedSettings resolve() {
        return SettingsResolver.resolve(
                options, new Environment(Map.of("AWS_OIDC_ROLE_ARN", StepTokens.ROLE), name -> null));
    }
}
