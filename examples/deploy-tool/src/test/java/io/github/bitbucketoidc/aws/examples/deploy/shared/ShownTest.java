package io.github.bitbucketoidc.aws.examples.deploy.shared;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShownTest {

    @ParameterizedTest
    @ValueSource(strings = {"", "index.html", "größe 日本 😀.css", "a'b\"c"})
    void leavesWhatAnybodyCanRead(String name) {
        assertThat(Shown.name(name)).isEqualTo(name);
    }

    @Test
    void makesVisibleWhatATerminalWouldObeyOrHide() {
        assertThat(Shown.name("a\n\r\t\u001b[2J\u0000\u009b\u202e\u200b\u2028\uD800\\n"))
                .isEqualTo("a\\n\\r\\t\\u001b[2J\\u0000\\u009b\\u202e\\u200b\\u2028\\ud800\\\\n");
        assertThat(Shown.name("\uDB40\uDC41")).isEqualTo("\\udb40\\udc41");
    }

    @Test
    void boundsMessages() {
        assertThat(Shown.message("x".repeat(501))).isEqualTo("x".repeat(500) + "…");
    }

    @Test
    void leavesTheBackslashesOfMessages() {
        assertThat(Shown.message(" C:\\site\n")).isEqualTo("C:\\site");
    }
}
