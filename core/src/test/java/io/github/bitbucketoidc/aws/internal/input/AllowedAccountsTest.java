package io.github.bitbucketoidc.aws.internal.input;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bitbucketoidc.aws.FailureReason;
import io.github.bitbucketoidc.aws.support.StepTokens;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Accounts that a builder allows are those of the last role. */
class AllowedAccountsTest {

    private final BuilderOptions options = new BuilderOptions();

    @Test
    void areThoseOfTheOneRole() {
        options.allowedAccountIds = List.of("123456789012");

        assertThat(resolve().request().allowedAccountIds()).containsExactly("123456789012");
    }

    @Test
    void haveTheOneRoleAmongThem() {
        options.allowedAccountIds = List.of("210987654321");

        assertThat(resolve().problems())
                .extracting(Violation::reason)
                .containsExactly(FailureReason.ACCOUNT_NOT_ALLOWED);
    }

    @Test
    void areThoseOfTheLastRoleOfAChain() {
        goOnTo("arn:aws:iam::210987654321:role/prod");
        options.allowedAccountIds = List.of("210987654321");

        assertThat(resolve().request().allowedAccountIds()).containsExactly("210987654321");
    }

    @Test
    void areNotThoseOfTheFirstRoleOfAChain() {
        goOnTo("arn:aws:iam::210987654321:role/prod");
        options.allowedAccountIds = List.of("210987654321");

        assertThat(resolve().request().first().allowedAccountIds()).isEmpty();
    }

    @Test
    void haveTheLastRoleOfAChainAmongThem() {
        goOnTo("arn:aws:iam::210987654321:role/prod");
        options.allowedAccountIds = List.of("123456789012");

        assertThat(resolve().problems())
                .extracting(Violation::reason)
                .containsExactly(FailureReason.ACCOUNT_NOT_ALLOWED);
    }

    private void goOnTo(String roleArn) {
        ChainedRoleOptions role = new ChainedRoleOptions();
        role.roleArn = roleArn;
        options.chain = List.of(role);
    }

    private ResolvedSettings resolve() {
        return SettingsResolver.resolve(
                options, new Environment(Map.of("AWS_OIDC_ROLE_ARN", StepTokens.ROLE), name -> null));
    }
}
