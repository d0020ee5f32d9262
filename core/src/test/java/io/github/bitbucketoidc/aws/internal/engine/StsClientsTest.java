package io.github.bitbucketoidc.aws.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StsClientsTest {

    @ParameterizedTest
    @CsvSource({"PT30S, PT5S", "PT10S, PT5S", "PT9S, PT4.5S", "PT1S, PT0.5S"})
    void leaveTimeForASecondTryWhereNobodyAcceptsAConnection(Duration exchange, Duration connect) {
        assertThat(StsClients.connectTime(exchange)).isEqualTo(connect);
    }
}
