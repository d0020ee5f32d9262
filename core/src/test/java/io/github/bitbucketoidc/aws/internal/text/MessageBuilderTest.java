package io.github.bitbucketoidc.aws.internal.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import org.junit.jupiter.api.Test;

class MessageBuilderTest {

    @Test
    void foldsALongLineBetweenWordsAndKeepsItsIndentation() {
        String text = new MessageBuilder("first")
                .add("  " + "word ".repeat(60).strip())
                .endingWith("last");

        assertThat(text.lines().toList().subList(1, 3))
                .containsExactly(
                        "  " + "word ".repeat(39).strip(),
                        "      " + "word ".repeat(21).strip());
    }

    @Test
    void leavesALineThatIsJustAsLongAsALineMayBe() {
        String line = "word ".repeat(39) + "words";

        assertThat(new MessageBuilder("first").add(line).text()).isEqualTo("first\n" + line);
    }

    @Test
    void foldsALineBehindItsFirstWordUnlessThatIsAsShortAsTheIndentation() {
        String word = "x".repeat(300);

        assertThat(new MessageBuilder("first").add("abcde " + word).text()).isEqualTo("first\nabcde\n    " + word);
        assertThat(new MessageBuilder("first").add("abcd " + word).text()).isEqualTo("first\nabcd " + word);
    }

    @Test
    void isTheFirstLineAloneWhereThereIsNoOther() {
        assertThat(new MessageBuilder("first").text()).isEqualTo("first");
    }

    @Test
    void leavesAWordWholeThatIsLongerThanALine() {
        String word = "x".repeat(500);

        assertThat(new MessageBuilder("first").add("  a " + word + " b").endingWith("last"))
                .isEqualTo("first\n  a " + word + "\n      b\nlast");
    }

    @Test
    void cutsTheFirstLineBetweenWords() {
        assertThat(new MessageBuilder("word ".repeat(50) + "end")
                        .endingWith("last")
                        .lines()
                        .findFirst())
                .hasValue("word ".repeat(31) + "...");
    }

    @Test
    void leavesOutWhatDoesNotFitAndSaysSo() {
        String text = new MessageBuilder("first")
                .addAll(Collections.nCopies(40, "  line"))
                .endingWith("last");

        assertThat(text.lines())
                .hasSize(25)
                .startsWith("first", "  line")
                .endsWith("  line", "  ... (18 more lines)", "last");
    }

    @Test
    void takesTwentyFiveLinesAsTheyAre() {
        String text = new MessageBuilder("first")
                .addAll(Collections.nCopies(23, "  line"))
                .endingWith("last");

        assertThat(text.lines()).hasSize(25).doesNotContain("...").endsWith("  line", "last");
    }
}
