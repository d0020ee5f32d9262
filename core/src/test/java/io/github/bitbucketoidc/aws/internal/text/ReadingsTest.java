package io.github.bitbucketoidc.aws.internal.text;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import java.util.HexFormat;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each reading to its last letter: a secret may begin or end with any, and be found by no other. */
class ReadingsTest {

    /** In Base64 it has the first and the last of the letters and digits, and both signs. */
    private static final String TEXT = "ab@abYabZabsabtab=ab>ab?";

    private static final String BARE = "abab" + "yabzabsabtababab";

    @Test
    void readsATextAsItIsAndBackwards() {
        assertThat(Readings.of("Abc-defghijk12.")).containsExactly("abcdefghijk12", "21kjihgfedcba");
    }

    @Test
    void readsATextWithoutEscapes() {
        assertThat(Readings.of("abcde%66ghijkl")).contains("abcdefghijkl");
    }

    @ParameterizedTest
    @CsvSource({
        "abc<b>def</b>ghijkl, abcdefghijkl",
        "<b>abcdefghijkl</b>, abcdefghijkl",
        "abcdef<b/>ghijkl<m, abcdefghijklm",
        "abcdef>ghijkl<b>m, abcdefghijklm",
    })
    void readsATextWithoutMarkup(String text, String reading) {
        assertThat(Readings.of(text)).contains(reading);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "w", "wx", "wxy"})
    void readsBase64FromAnyPlace(String before) {
        assertThat(Readings.of(before + base64(TEXT))).contains(BARE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "w", "wx", "wxy"})
    void readsBase64ThatLostItsCases(String before) {
        assertThat(Readings.of(before + swapped(base64(TEXT)))).contains(BARE);
    }

    @Test
    void readsBase64ForUrls() {
        assertThat(Readings.of(Base64.getUrlEncoder().encodeToString(TEXT.getBytes(US_ASCII))))
                .contains(BARE);
    }

    @Test
    void readsBase64WithOtherSignsInIt() {
        assertThat(Readings.of(base64(TEXT).replaceAll("(.{5})", "$1. "))).contains(BARE);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7})
    void readsBase32FromAnyPlace(int before) {
        assertThat(Readings.of("B".repeat(before) + "MFRGGZCAMFRGGZCZMFRGGZC2MFRGGZC7MFRGGZDF"))
                .contains("abcdabcdyabcdzabcdabcde");
    }

    @Test
    void readsBase32InLowerCase() {
        assertThat(Readings.of("mfrggzcamfrggzczmfrggzc2mfrggzc7mfrggzdf")).contains("abcdabcdyabcdzabcdabcde");
    }

    @Test
    void readsTheSameBytesOfBase32Once() {
        assertThat(Readings.of("MFRGGZCAMFRGGZCZMFRGGZC2MFRGGZC7MFRGGZDF")).doesNotContain("abcdyabcdzabcdabcde");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "f", "0x", "0x0", "0X"})
    void readsHexadecimalFromAnyPlace(String before) {
        assertThat(Readings.of(before + HexFormat.of().formatHex("p0Pq1Qr2Rs3S".getBytes(US_ASCII))))
                .contains("p0pq1qr2rs3s");
    }

    @Test
    void readsHexadecimalOfBothCases() {
        assertThat(Readings.of("6A6b6C6d6E6f6A6b6C6d6E6f")).contains("jklmnojklmno");
    }

    @ParameterizedTest
    @ValueSource(strings = {" ", "~", ", ", "; byte ", "\\"})
    void readsNumbersOfBytesWithAnythingBetween(String between) {
        assertThat(Readings.of(numbers("%d", between))).contains(BARE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"%d", "%03d", "%o", "%04o", "%x", "%X"})
    void readsNumbersOfAnyKind(String format) {
        assertThat(Readings.of(numbers(format, " g "))).contains(BARE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0b", "0B"})
    void readsNumbersToTheBaseOfTwo(String mark) {
        String text =
                TEXT.chars().mapToObj(c -> mark + Integer.toBinaryString(c)).collect(Collectors.joining(" "));

        assertThat(Readings.of(text)).contains(BARE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0o%o", "0O%o", "0O%03o"})
    void readsNumbersToTheBaseOfEight(String format) {
        assertThat(Readings.of(numbers(format, " "))).contains(BARE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0q%d", "0b%d", "0b%o", "1o%o", "00o%o"})
    void takesNoByteFromANumberWithAnotherMark(String format) {
        assertThat(Readings.of(numbers(format, " "))).doesNotContain(BARE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\a", "\\b", "\\e", "\\f", "\\n", "\\r", "\\t", "\\v", "\\0", "\\r\\n", "\\\\n", "\\"})
    void readsATextWithoutEscapedBlanks(String blank) {
        assertThat(Readings.of("abefnrtv0" + blank + "abefnrtv0")).contains("abefnrtv0abefnrtv0");
    }

    @Test
    void leavesAnyOtherLetterBehindABackslash() {
        assertThat(Readings.of("abcdef\\qghijkl\\n")).contains("abcdefqghijkl").doesNotContain("abcdefghijkl");
    }

    @ParameterizedTest
    @ValueSource(strings = {"7", "256", "999999999999", "x99"})
    void takesNoByteFromANumberThatIsNone(String number) {
        assertThat(Readings.of("97 98 99 100 101 102 " + number + " 103 104 105 106 107 108"))
                .contains("abcdefghijkl");
    }

    @Test
    void readsLettersOfFullWidth() {
        assertThat(Readings.of("\uff21\uff22\uff23\uff11")).contains("abc1");
        assertThat(Readings.of("x\uff21\uff22\uff23\uff11")).contains("xabc1");
    }

    @Test
    void readsWhatHasARunOfTwelvePrintableCharacters() {
        assertThat(Readings.of(base64("ab de~ghijkl"))).contains("abdeghijkl");
        assertThat(Readings.of(base64("abcdefghijk"))).doesNotContain("abcdefghijk");
        assertThat(Readings.of(base64("abcdef\u0001ghijkl"))).doesNotContain("abcdefghijkl");
    }

    @Test
    void readsTextOfTwoBytesACharacter() {
        assertThat(Readings.of(base64("a\0b\0c\0d\0e\0f\0g\0h\0i\0j\0k\0l\0"))).contains("abcdefghijkl");
    }

    @Test
    void readsWhatWasWrittenOtherwiseThreeTimes() {
        assertThat(Readings.of(base64(base64(base64(TEXT))))).contains(BARE);
        assertThat(Readings.of(base64(base64(base64(base64(TEXT)))))).doesNotContain(BARE);
    }

    @Test
    void hasFortyReadingsOfATextAtMost() {
        String text =
                "%" + "25".repeat(30) + "41<i>" + base64("abcdefghijkl") + " 6a 6b 6c 6d 6e 6f 70 6b 6c 6d 6e 6f</i>";

        assertThat(Readings.of(text)).hasSize(40);
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(US_ASCII));
    }

    private static String swapped(String text) {
        return text.chars()
                .map(c -> Character.isUpperCase(c) ? Character.toLowerCase(c) : Character.toUpperCase(c))
                .mapToObj(Character::toString)
                .collect(Collectors.joining());
    }

    private static String numbers(String format, String between) {
        return TEXT.chars().mapToObj(format::formatted).collect(Collectors.joining(between));
    }
}
