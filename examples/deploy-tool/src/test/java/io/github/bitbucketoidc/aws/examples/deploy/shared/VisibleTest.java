package io.github.bitbucketoidc.aws.examples.deploy.shared;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class VisibleTest {

    @Test
    void showsWhatWouldMoveTheCursorOrForgeALine() {
        assertThat(Visible.text("a\u001b[2Jb\rc\nd\te\u0000\u009b"))
                .isEqualTo("a\\u001b[2Jb\\rc\\nd\\te\\u0000\\u009b");
    }

    @Test
    void showsWhatTurnsTextAroundOrHidesIt() {
        assertThat(Visible.text("a\u202eb\u200bc\u2028d\udb40\udc41"))
                .isEqualTo("a\\u202eb\\u200bc\\u2028d\\udb40\\udc41");
    }

    @Test
    void showsHalfACharacter() {
        assertThat(Visible.text("a\ud83d")).isEqualTo("a\\ud83d");
    }

    @Test
    void leavesLettersOfAllScriptsAlone() {
        assertThat(Visible.text("größe 日本 😀 – …")).isEqualTo("größe 日本 😀 – …");
    }

    @Test
    void showsNoToken() {
        assertThat(Visible.text("'eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJhIn0.c2lnbmF0dXJl' is none"))
                .isEqualTo("'***' is none");
    }

    @Test
    void showsNoTokenThatWasFoldedIntoLines() {
        String line = "c2lnbmF0dXJl".repeat(3);

        assertThat(Visible.lines("eyJhbGciOiJSUzI1NiJ9" + line + "\n" + line + "." + line + "\n" + line))
                .isEqualTo("***");
    }

    @Test
    void leavesLinesAndTabsWhereATextHasSeveral() {
        assertThat(Visible.lines("a\r\n\tb\rc\u001b[2J")).isEqualTo("a\n\tb\\rc\\u001b[2J");
    }
}
