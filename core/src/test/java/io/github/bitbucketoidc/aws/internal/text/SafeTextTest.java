package io.github.bitbucketoidc.aws.internal.text;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SafeTextTest {

    @Test
    void hidesATokenThatSomebodyPutIntoAnotherVariable() {
        assertThat(SafeText.quoted("x eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJ4In0.c2lnbmF0dXJl y"))
                .isEqualTo("'x [token] y'");
    }

    @Test
    void hidesATokenThatWasFolded() {
        assertThat(SafeText.clean(
                        "x eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJ4In0\n" + "c2lnbmF0dXJlc2lnbmF0dXJl".repeat(2) + " end"))
                .isEqualTo("x [token] end");
    }

    @Test
    void hidesWhatIsTooLongForAName() {
        assertThat(SafeText.clean("key " + "c2ln".repeat(20))).isEqualTo("key [80 characters]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"user:pa/ss", "user:p@ss", "user:p@/ss", "u//ser:", "user:p?#ss"})
    void hidesAUserInAUrlWhateverIsInThePassword(String user) {
        assertThat(SafeText.clean("set to https://" + user + "@host/path, see https://host"))
                .isEqualTo("set to https://[user]@host/path, see https://host");
    }

    @Test
    void cutsNoCharacterInTwo() {
        assertThat(SafeText.shortened("ab\ud83d\ude00cdef", 6)).isEqualTo("ab...");
    }

    @Test
    void hidesTheUserInAUrl() {
        assertThat(SafeText.quoted("https://user:secret@sts.example")).isEqualTo("'https://[user]@sts.example'");
    }

    @Test
    void keepsAValueOnOneLine() {
        assertThat(SafeText.quoted("a\r\nb\u001b[31mc")).isEqualTo("'a b [31mc'");
    }

    @Test
    void showsAsciiOnlyAndEachOtherCharacterByItsNumber() {
        assertThat(SafeText.quoted("Pr\u00fcfung\u00a0\ud83d\ude00")).isEqualTo("'Pr\\u00fcfung\\u00a0\\ud83d\\ude00'");
    }

    @Test
    void cutsBetweenWordsWhereThereIsSpace() {
        assertThat(SafeText.cut("STS refuses the token", 16)).isEqualTo("STS refuses ...");
        assertThat(SafeText.cut("arn:aws:iam::123456789012:role/deploy", 16)).isEqualTo("arn:aws:iam::...");
        assertThat(SafeText.cut("just enough", 11)).isEqualTo("just enough");
    }

    @ParameterizedTest
    @CsvSource({
        "abcdef ghijkl, abcdef ...",
        "abcdefg hijkl, abcdefg...",
        "ab cdefg hijkl, ab ...",
        "a bcdefghijkl, a ...",
        "' abcdefghijkl', ' abcdef...'",
        "abcdefghijkl, abcdefg...",
        "ab cdefghi, ab cdefghi",
    })
    void cutsToTenCharactersBehindTheLastWordThatFits(String text, String cut) {
        assertThat(SafeText.cut(text, 10)).isEqualTo(cut);
    }

    @Test
    void shortensNothingThatFits() {
        assertThat(SafeText.shortened("abcdef", 6)).isEqualTo("abcdef");
        assertThat(SafeText.shortened("abcdefg", 6)).isEqualTo("abc...");
    }

    @Property(tries = 1000)
    void neverShowsMoreThanALineOfBoundedLength(@ForAll String value) {
        assertThat(SafeText.quoted(value)).hasSizeLessThanOrEqualTo(122).matches("[ -~]*");
    }
}
