package io.github.bitbucketoidc.aws.internal.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class OriginalFailureTest {

    @Test
    void hasTheTypeAndTheMessageOfWhatFailed() {
        assertThat(OriginalFailure.of(new IOException("no route")))
                .hasMessage("java.io.IOException: no route")
                .hasNoCause();
    }

    @Test
    void hasTheTypeAloneWhereThereIsNoMessage() {
        assertThat(OriginalFailure.of(new IOException())).hasMessage("java.io.IOException");
    }

    @Test
    void hasTheTypeAloneWhereTheSafeMessageIsEmpty() {
        assertThat(new OriginalFailure(new IOException("secret"), "")).hasMessage("java.io.IOException");
    }

    @Test
    void hasTheSafeMessageInsteadOfTheOther() {
        assertThat(new OriginalFailure(new IOException("secret"), "safe"))
                .hasMessage("java.io.IOException: safe")
                .hasNoCause();
    }

    @Test
    void hasNoTokenInItsMessage() {
        assertThat(OriginalFailure.of(new IOException("sent eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJ4In0.c2ln")))
                .hasMessage("java.io.IOException: sent [token]");
    }

    @Test
    void cutsALongMessage() {
        assertThat(OriginalFailure.of(new IOException("a ".repeat(200))))
                .hasMessage("java.io.IOException: " + "a ".repeat(148) + "a...");
    }

    @Test
    void happenedWhereTheOtherDid() {
        IOException thrown = new IOException("no route");

        assertThat(OriginalFailure.of(thrown).getStackTrace())
                .isEqualTo(thrown.getStackTrace())
                .isNotEmpty();
    }

    @Test
    void hasEachCauseOnceInTheirOrder() {
        IOException thrown = new IOException("a", new IllegalStateException("b", new IllegalArgumentException("c")));

        OriginalFailure told = OriginalFailure.of(thrown);

        assertThat(SafeText.causes(told))
                .extracting(Throwable::getMessage)
                .containsExactly(
                        "java.io.IOException: a",
                        "java.lang.IllegalStateException: b",
                        "java.lang.IllegalArgumentException: c");
    }

    @Test
    void isToldOfWhatFailsToTellOfItself() {
        assertThat(OriginalFailure.of(new Untold()))
                .hasMessage(Untold.class.getName())
                .satisfies(told -> assertThat(told.getStackTrace()).isEmpty());
    }

    private static final class Untold extends RuntimeException {

        private static final long serialVersionUID = 1L;

        @Override
        public String getMessage() {
            throw new IllegalStateException("no message");
        }

        @Override
        public StackTraceElement[] getStackTrace() {
            throw new IllegalStateException("no place");
        }
    }
}
