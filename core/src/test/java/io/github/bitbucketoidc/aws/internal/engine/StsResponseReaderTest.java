package io.github.bitbucketoidc.aws.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bitbucketoidc.aws.FailureReason;
import io.github.bitbucketoidc.aws.internal.diagnosis.ExchangeAttempt;
import io.github.bitbucketoidc.aws.internal.input.RoleRequest;
import io.github.bitbucketoidc.aws.internal.session.ExchangeResult;
import io.github.bitbucketoidc.aws.internal.session.Failure;
import io.github.bitbucketoidc.aws.internal.session.Session;
import io.github.bitbucketoidc.aws.internal.session.Simulation;
import io.github.bitbucketoidc.aws.support.StepTokens;
import io.github.bitbucketoidc.aws.support.TestSettings;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StsResponseReaderTest {

    private static final String ID = "ASIAEXAMPLEEXAMPLE";
    private static final String KEY = "wJalrXUtnFEMI/K7MDENG";
    private static final String ARN = "arn:aws:sts::210987654321:assumed-role/prod/step";

    private static final RoleRequest.WebIdentity FIRST =
            new RoleRequest.WebIdentity(StepTokens.ROLE, "step", null, null, List.of(), Set.of());
    private static final RoleRequest.Chained REQUEST =
            new RoleRequest.Chained(FIRST, StepTokens.ROLE, "step", null, null, null, Map.of(), List.of(), Set.of());

    private final Simulation world = new Simulation();

    @Test
    void takesLettersDigitsAndLowLinesAsAnAccessKeyId() {
        assertThatItIsASession(read("_AZaz09", KEY, KEY, ARN));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ASIA EXAMPLE", "ASIA-EXAMPLE", "ASIA/EXAMPLE", "ASIA{", "ASIA\u00e9"})
    void takesNothingElseAsAnAccessKeyId(String id) {
        assertThatItIsUnusable(read(id, KEY, KEY, ARN));
    }

    @Test
    void takesAnAccessKeyIdOfNoMoreThan128Characters() {
        assertThatItIsASession(read("A".repeat(128), KEY, KEY, ARN));
        assertThatItIsUnusable(read("A".repeat(129), KEY, KEY, ARN));
    }

    @Test
    void takesAllThatIsVisibleOfAsciiAsAKey() {
        assertThatItIsASession(read(ID, "!/+=~", "!/+=~", ARN));
    }

    /** No header could carry it. */
    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a\nb", "a\u007f", "\u00e9"})
    void takesNothingElseAsAKey(String key) {
        assertThatItIsUnusable(read(ID, key, KEY, ARN));
        assertThatItIsUnusable(read(ID, KEY, key, ARN));
    }

    @Test
    void saysWhichAccountTheAnswerNames() {
        assertThat(account(read(ID, KEY, KEY, ARN))).isEqualTo("210987654321");
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "null",
            value = {"null", "''", "no arn", "arn:aws:sts:", "arn:aws:sts::"})
    void saysTheAccountOfTheRoleWhereTheAnswerNamesNone(@Nullable String arn) {
        assertThat(account(read(ID, KEY, KEY, arn))).isEqualTo("123456789012");
    }

    private ExchangeResult read(String id, String secret, String token, @Nullable String arn) {
        Instant now = Simulation.instant(world.now());
        Sts.Grant grant = new Sts.Grant(id, secret, token, now.plusSeconds(3600), arn, null, now);
        return new StsResponseReader(world.clock())
                .read(
                        grant,
                        world.now(),
                        REQUEST,
                        ExchangeAttempt.withSession(TestSettings.of(REQUEST), REQUEST, FIRST, List.of()),
                        ignored -> Simulation.HOUR);
    }

    private static @Nullable String account(ExchangeResult result) {
        return ((Session) result).credentials().accountId().orElse(null);
    }

    private static void assertThatItIsASession(ExchangeResult result) {
        assertThat(result).isInstanceOf(Session.class);
    }

    private static void assertThatItIsUnusable(ExchangeResult result) {
        assertThat(result)
                .isInstanceOfSatisfying(
                        Failure.class,
                        failure -> assertThat(failure.reason()).isEqualTo(FailureReason.ANSWER_UNUSABLE));
    }
}
