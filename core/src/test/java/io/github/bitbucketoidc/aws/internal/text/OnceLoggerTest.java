package io.github.bitbucketoidc.aws.internal.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bitbucketoidc.aws.support.CapturedLogs;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class OnceLoggerTest {

    @AutoClose
    private final CapturedLogs logs = new CapturedLogs();

    private final OnceLogger logger = new OnceLogger();

    @Test
    void warnsOfTheSameOnce() {
        logger.once("a");
        logger.once("b");
        logger.once("a");

        assertThat(logs.warnings()).containsExactly("a", "b");
    }

    @Test
    void warnsOfEachOfSeveralOnce() {
        logger.onceEach(List.of("a", "b", "a"));
        logger.onceEach(List.of("b", "c"));

        assertThat(logs.warnings()).containsExactly("a", "b", "c");
    }

    @Test
    void warnsOfASubjectOnceThoughTheTextChanges() {
        logger.once("subject", "at 10:00");
        logger.once("subject", "at 11:00");

        assertThat(logs.warnings()).containsExactly("at 10:00");
    }

    @Test
    void warnsOnceOfWhatSeveralSubjectsHave() {
        logger.once("subject", "a");
        logger.once("other", "a");
        logger.once("third", "b");

        assertThat(logs.warnings()).containsExactly("a", "b");
    }

    @Test
    void warnsAgainWhereAnotherLoggerHas() {
        logger.once("a");
        new OnceLogger().once("a");

        assertThat(logs.messages()).containsExactly("a", "a");
    }
}
