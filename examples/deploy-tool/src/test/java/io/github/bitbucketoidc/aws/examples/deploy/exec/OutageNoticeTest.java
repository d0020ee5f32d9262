package io.github.bitbucketoidc.aws.examples.deploy.exec;

import static io.github.bitbucketoidc.aws.ExchangeEvents.failed;
import static io.github.bitbucketoidc.aws.ExchangeEvents.succeeded;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class OutageNoticeTest {

    private static final String SOURCE = "arn:aws:iam::123456789012:role/source";
    private static final String LAST = "arn:aws:iam::123456789012:role/last";

    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final OutageNotice notice = new OutageNotice(new PrintStream(err, true, StandardCharsets.UTF_8));

    @Test
    void tellsThatTheCredentialsOfTheCommandHaveEnded() {
        begin();
        notice.exchangeFailed(failed(LAST, false, false));

        assertThat(said()).startsWith("Warning: there are no credentials any more. AWS STS failed");
    }

    @Test
    void tellsAnOutageOnceHoweverManyRequestsFail() {
        begin();
        notice.exchangeFailed(failed(LAST, false, false));
        notice.exchangeFailed(failed(LAST, false, false));

        assertThat(said()).containsOnlyOnce("any more");
    }

    @Test
    void tellsTheNextOutage() {
        begin();
        notice.exchangeFailed(failed(LAST, false, false));
        notice.exchangeSucceeded(succeeded(LAST));
        notice.exchangeFailed(failed(LAST, false, false));

        assertThat(said().split("any more", -1)).hasSize(3);
    }

    /** The tool itself says that. */
    @Test
    void isSilentWhileTheCommandHasNotStarted() {
        notice.exchangeSucceeded(succeeded(SOURCE));
        notice.exchangeFailed(failed(LAST, false, false));

        assertThat(said()).isEmpty();
    }

    @Test
    void isSilentOfATryThatIsRetried() {
        begin();
        notice.exchangeFailed(failed(LAST, false, true));

        assertThat(said()).isEmpty();
    }

    @Test
    void isSilentOfARefreshThatCanWait() {
        begin();
        notice.exchangeFailed(failed(LAST, true, false));

        assertThat(said()).isEmpty();
    }

    @Test
    void isSilentOfARoleThatTheChainOnlyPassesThrough() {
        begin();
        notice.exchangeFailed(failed(SOURCE, false, false));

        assertThat(said()).isEmpty();
    }

    @Test
    void tellsAnOutageOnceThoughTheSourceRoleIsRefreshed() {
        begin();
        notice.exchangeFailed(failed(LAST, false, false));
        notice.exchangeSucceeded(succeeded(SOURCE));
        notice.exchangeFailed(failed(LAST, false, false));

        assertThat(said()).containsOnlyOnce("any more");
    }

    private void begin() {
        notice.exchangeSucceeded(succeeded(SOURCE));
        notice.exchangeSucceeded(succeeded(LAST));
        notice.begin(LAST);
    }

    private String said() {
        return err.toString(StandardCharsets.UTF_8);
    }
}
