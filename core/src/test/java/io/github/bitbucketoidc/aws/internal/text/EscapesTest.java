package io.github.bitbucketoidc.aws.internal.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EscapesTest {

    /** The zero as the first and the last digit, an escape at the end of the text and one with more behind it. */
    @ParameterizedTest
    @CsvSource({
        "%41, A",
        "%40, @",
        "x%41y, xAy",
        "%4a%4B, JK",
        "%u0041, A",
        "x%u0040y, x@y",
        "=41, A",
        "x=40y, x@y",
        "\\u0041, A",
        "x\\u0040y, x@y",
        "\\x41, A",
        "x\\x40y, x@y",
        "\\101, A",
        "x\\100y, x@y",
        "\\u{41}, A",
        "x\\u{00000000000000000041}y, xAy",
        "\\\\z, \\z",
        "x\\\\zy, x\\zy",
    })
    void takesAnEscapeForItsCharacter(String escaped, String text) {
        assertThat(Escapes.resolved(escaped)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "&#65;, A",
        "&#065;, A",
        "x&#64;y, x@y",
        "&#65, A",
        "&#65y, Ay",
        "x&#x41;y, xAy",
        "&#x4ay, Jy",
        "x&#X4B;y, xKy",
        "&#x1F600;, \uD83D\uDE00",
        "&#x10FFFF;, \uDBFF\uDFFF",
    })
    void takesAReferenceForItsCharacter(String escaped, String text) {
        assertThat(Escapes.resolved(escaped)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {"x&lt;y, x<y", "x&gt;y, x>y", "x&amp;y, x&y", "x&quot;y, x\"y", "x&apos;y, x'y", "x&nbsp;y, xy"})
    void takesANamedEntityForItsCharacterAndAnyOtherForNothing(String escaped, String text) {
        assertThat(Escapes.resolved(escaped)).isEqualTo(text);
    }

    @Test
    void takesNoEntityFromANameThatIsTooLong() {
        assertThat(Escapes.resolved("x&abcdefghij;y")).isEqualTo("xy");
        assertThat(Escapes.resolved("x&abcdefghijk;y")).isEqualTo("x&abcdefghijk;y");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "plain",
                "%",
                "100 %",
                "%4",
                "%4g",
                "%u004",
                "=",
                "=4",
                "\\",
                "x\\",
                "\\x4",
                "\\u004",
                "\\10",
                "\\189",
                "\\u{41",
                "\\u{}",
                "\\v{41}",
                "\\u{110000}",
                "\\u{41 }",
                "&",
                "&;",
                "x&;y",
                "&lt",
                "&lt y",
                "&l-t;",
                "&#",
                "&#;",
                "&#x;",
                "&#xg;",
                "&#x110000;",
                "&#99999999999;",
            })
    void leavesWhatIsNoEscape(String text) {
        assertThat(Escapes.resolved(text)).isEqualTo(text);
    }

    @Test
    void findsEscapesFarInTheText() {
        String before = "before ".repeat(10);

        assertThat(Escapes.resolved(before + "&#65;%42\\u{43}")).isEqualTo(before + "ABC");
    }

    @Test
    void takesTwentyDigitsForOneNumberAndNoMore() {
        assertThat(Escapes.resolved("&#" + "0".repeat(18) + "65;")).isEqualTo("A");
        assertThat(Escapes.resolved("&#" + "0".repeat(18) + "655;")).isEqualTo("A5;");
    }

    @Test
    void resolvesATextThatWasEscapedEightTimes() {
        assertThat(Escapes.resolved("%" + "25".repeat(7) + "41")).isEqualTo("A");
        assertThat(Escapes.resolved("%" + "25".repeat(8) + "41")).isEqualTo("%41");
    }
}
