package io.github.bitbucketoidc.aws.internal.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PiecesTest {

    @Test
    void knowsLettersAndDigitsOfAsciiInLowerCase() {
        assertThat(Pieces.bare("azAZ09 /:@[`{~\u0080\u00aa\u00e9\uff21")).isEqualTo("azaz09");
    }

    @Test
    void hasOnePieceOfATextOfItsLength() {
        assertThat(Pieces.of("abc", 3, 1)).hasSize(1);
        assertThat(Pieces.of("ab", 3, 1)).isEmpty();
    }

    @Test
    void takesAPieceAtEverySoManyCharacters() {
        long[] all = Pieces.of("abcdefgh", 3, 1);

        assertThat(all).hasSize(6).doesNotHaveDuplicates();
        assertThat(Pieces.of("abcdefgh", 3, 2)).containsExactly(all[0], all[2], all[4]);
        assertThat(Pieces.of("abcdefgh", 3, 5)).containsExactly(all[0], all[5]);
        assertThat(Pieces.of("abcdefgh", 3, 6)).containsExactly(all[0]);
    }

    @Test
    void givesTheSamePieceTheSameCodeWhereverItStands() {
        assertThat(Pieces.of("xxabc", 3, 1)[2]).isEqualTo(Pieces.of("abc", 3, 1)[0]);
    }

    @Test
    void marksTheCharactersThatAreInAPieceOfBoth() {
        assertThat(Pieces.shared("xabcdyabz", "abcd", 3))
                .containsExactly(false, true, true, true, true, false, false, false, false);
    }
}
