package io.github.bitbucketoidc.aws.internal.input;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bitbucketoidc.aws.support.StepTokens;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whether an exchange waits for what IAM was told just now. */
class IamChangesSettingTest {

    private static final String VARIABLE = "AWS_OIDC_WAIT_FOR_IAM_CHANGES";
    private static final String PROPERTY = "bitbucket.oidc.wait-for-iam-changes";

    private final BuilderOptions options = new BuilderOptions();
    private final Map<String, String> variables = new HashMap<>(Map.of("AWS_OIDC_ROLE_ARN", StepTokens.ROLE));
    private final Map<String, String> properties = new HashMap<>();

    @Test
    void isOffWhereNobodySetsIt() {
        assertThat(resolve().waitsForIamChanges()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"true", "TRUE"})
    void isOnWhereTheVariableSaysSo(String value) {
        variables.put(VARIABLE, value);

        assertThat(resolve().waitsForIamChanges()).isTrue();
        assertThat(resolve().problems()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"false", "False"})
    void isOffWhereTheVariableSaysSo(String value) {
        variables.put(VARIABLE, value);

        assertThat(resolve().waitsForIamChanges()).isFalse();
        assertThat(resolve().problems()).isEmpty();
    }

    @Test
    void isTrueOrFalseAndNothingElse() {
        variables.put(VARIABLE, "yes");

        assertThat(resolve().problems())
                .extracting(Violation::text)
                .containsExactly("wait for IAM changes 'yes' (" + VARIABLE + ") is neither true nor false");
    }

    @Test
    void isThatOfThePropertyRatherThanThatOfTheVariable() {
        properties.put(PROPERTY, "true");
        variables.put(VARIABLE, "false");

        assertThat(resolve().waitsForIamChanges()).isTrue();
    }

    @Test
    void isThatOfTheBuilderRatherThanThatOfTheProperty() {
        options.waitForIamChanges = false;
        properties.put(PROPERTY, "true");

        assertThat(resolve().waitsForIamChanges()).isFalse();
    }

    private ResolvedSettings resolve() {
        return SettingsResolver.resolve(options, new Environment(variables, properties::get));
    }
}
