package io.github.bitbucketoidc.aws.internal.input;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bitbucketoidc.aws.support.StepTokens;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What input shows of itself, as in a debugger or in a log: some of it is secret. */
class ShownInputTest {

    private static final Environment STEP = Environment.of(Map.of("SECRET_NAME", "secret value"));

    @Test
    void anEnvironmentShowsHowManyVariablesItHasOnly() {
        assertThat(STEP).hasToString("Environment(1 variables)");
    }

    @Test
    void aTokenSourceShowsNoMoreThanItsEnvironment() {
        assertThat(new TokenSource(() -> "secret value", STEP)).hasToString("TokenSource(Environment(1 variables))");
    }

    @Test
    void optionsOfTheBuilderShowTheRoleOnly() {
        BuilderOptions options = new BuilderOptions();
        options.roleArn = StepTokens.ROLE;
        options.environment = STEP.variables();

        assertThat(options).hasToString("roleArn='" + StepTokens.ROLE + "'");
    }

    @Test
    void optionsOfAChainedRoleShowTheRoleOnly() {
        ChainedRoleOptions options = new ChainedRoleOptions();
        options.roleArn = StepTokens.ROLE;
        options.externalId = "secret value";

        assertThat(options).hasToString("roleArn='" + StepTokens.ROLE + "'");
    }

    @Test
    void aTokenShowsItsClaimsAndNotItself() {
        String compact = StepTokens.compactPlain();

        assertThat(StepTokens.token(compact).toString())
                .startsWith("WebIdentityToken(StepClaims[issuer=https://" + StepTokens.PREFIX + ", ")
                .doesNotContain(compact, StepTokens.SIGNATURE);
    }
}
