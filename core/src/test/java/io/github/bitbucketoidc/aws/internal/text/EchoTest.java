package io.github.bitbucketoidc.aws.internal.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bitbucketoidc.aws.support.Disguise;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EchoTest {

    private static final String SECRET = "wJalrXUtnFEMI_K7MDENG-bPxRfiCYEXAMPLEKEY";

    @ParameterizedTest
    @EnumSource
    void isNotShown(Disguise disguise) {
        String text = Echo.removed("No: " + disguise.of(SECRET) + " after.", List.of("other", SECRET));

        assertThat(text).containsAnyOf("No: [token] after.", "[a text that repeats what was sent]");
    }

    @ParameterizedTest
    @EnumSource
    void isNotShownInsideATag(Disguise disguise) {
        String text = Echo.removed("No <a href='" + disguise.of(SECRET) + "'>", List.of(SECRET));

        assertThat(text).containsAnyOf("[token]", "[a text that repeats what was sent]");
    }

    @ParameterizedTest
    @EnumSource
    void isNotShownWhereItWasDisguisedTwice(Disguise second) {
        for (Disguise first : List.of(Disguise.BASE64, Disguise.HEX, Disguise.PERCENT, Disguise.REVERSED)) {
            assertThat(Echo.removed("No: " + second.of(first.of(SECRET)), List.of(SECRET)))
                    .isIn("No: [token]", "[a text that repeats what was sent]");
        }
    }

    @Test
    void takesPiecesOfASecretOutOfWhatAServerSays() {
        assertThat(Echo.removed(
                        "bad signature c2lnbmF0dXJlc2lnbmF0dXJl here", List.of("a.b.xxc2lnbmF0dXJlc2lnbmF0dXJlyy")))
                .isEqualTo("bad signature [token] here");
    }

    @Test
    void isKnownAgainLongAfter() {
        Echo echo = new Echo();
        echo.remember(SECRET);
        for (int i = 0; i < 100; i++) {
            echo.remember("x".repeat(i));
        }

        assertThat(echo.withheld("No " + SECRET.substring(5, 25))).isEqualTo("[a text that repeats what was sent]");
    }

    @Test
    void isForgottenBeforeTheMemoryGrowsTooLarge() {
        Echo echo = new Echo();
        echo.remember(SECRET);
        echo.remember("x".repeat(70_000));

        assertThat(echo.isIn(SECRET)).isFalse();
        assertThat(echo.isIn("x".repeat(12))).isTrue();
    }

    @Test
    void forgetsNothingWhenAPartOfWhatIsKnownIsSentAgain() {
        Echo echo = new Echo();
        String asMuchAsThereIsRoomFor =
                IntStream.range(0, 16 * 1024 + 2).mapToObj("%04x"::formatted).collect(Collectors.joining());
        echo.remember(asMuchAsThereIsRoomFor);
        echo.remember(asMuchAsThereIsRoomFor.substring(4));

        assertThat(echo.isIn(asMuchAsThereIsRoomFor.substring(0, 12))).isTrue();
    }

    @Test
    void findsASecretOfASinglePiece() {
        Echo echo = new Echo();
        echo.remember("abcdefghijkl");

        assertThat(echo.isIn("xabcdefghijkly")).isTrue();
        assertThat(echo.isIn("xabcdefghijkxl")).isFalse();
    }

    @Test
    void leavesATextThatRepeatsNothing() {
        String text = "Value '100' at 'durationSeconds' failed: 100 % & <b>more</b> &# \\u12 %zz";

        assertThat(Echo.removed(text, List.of(SECRET))).isEqualTo(text);
    }

    @Test
    void takesNoLongerForALongSecretThatRepeatsItself() {
        String secret = "ab".repeat(10_000);

        assertThat(Echo.removed("x".repeat(2_000), List.of(secret))).hasSize(2_000);
    }
}
