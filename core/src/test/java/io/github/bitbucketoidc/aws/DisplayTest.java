package io.github.bitbucketoidc.aws;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class DisplayTest {

    @Test
    void hidesATokenThatSomebodyPutIntoAnotherVariable() {
        assertThat(Display.quoted("x eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJ4In0.c2lnbmF0dXJl y"))
                .isEqualTo("'x [token] y'");
    }

    @Test
    void hidesTheUserInAUrl() {
        assertThat(Display.quoted("https://user:secret@sts.example")).isEqualTo("'https://[user]@sts.example'");
    }

    @Test
    void keepsAValueOnOneLine() {
        assertThat(Display.quoted("a\r\nb\u001b[31mc")).isEqualTo("'a b [31mc'");
    }

    @Property
    void neverShowsMoreThanALineOfBoundedLength(@ForAll String value) {
        assertThat(Display.quoted(value)).hasSizeLessThanOrEqualTo(122).doesNotContain("\n", "\r", "\u2028");
    }
}
