package io.github.bitbucketoidc.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.bitbucketoidc.aws.internal.input.BuilderOptions;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DefaultBuilderTest {

    private final DefaultBuilder builder = new DefaultBuilder(BuilderOptions.NONE, null);

    @ParameterizedTest
    @ValueSource(strings = {"PT1S", "PT30S", "PT1H"})
    void takesAnExchangeTimeoutFromASecondToAnHour(Duration timeout) {
        assertThat(builder.exchangeTimeout(timeout).options().exchangeTime()).isEqualTo(timeout);
    }

    @ParameterizedTest
    @CsvSource({"PT0.999S, is shorter than PT1S", "PT-5S, is shorter than PT1S", "PT1H0.001S, is longer than PT1H"})
    void refusesAnyOtherExchangeTimeout(Duration timeout, String problem) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.exchangeTimeout(timeout))
                .withMessageContaining("exchangeTimeout " + timeout + " " + problem);
    }

    @Test
    void gives30SecondsToAnExchangeByDefault() {
        assertThat(builder.exchangeTimeout(Duration.ofHours(1))
                        .exchangeTimeout(null)
                        .options()
                        .exchangeTime())
                .isEqualTo(Duration.ofSeconds(30));
    }
}
