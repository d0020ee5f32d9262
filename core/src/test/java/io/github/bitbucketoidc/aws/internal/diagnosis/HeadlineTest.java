package io.github.bitbucketoidc.aws.internal.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What a first line shows where not everything fits in. */
class HeadlineTest {

    private static final String SENTENCE = "the role that is in '%s' is broken";
    private static final int AROUND = SENTENCE.formatted("").length();

    @Test
    void showsTheWholeRoleWhereItJustFits() {
        String role = "arn:aws:iam::123456789012:role/" + "p/".repeat(30) + "deploy";
        String why = "w".repeat(160 - "Cannot assume role : ".length() - role.length());

        assertThat(Headline.of(role, why)).isEqualTo("Cannot assume role " + role + ": " + why);
    }

    @Test
    void showsTheBeginningOfWhatIsNoRole() {
        assertThat(Headline.of("no role at all ".repeat(8), "w".repeat(100)))
                .startsWith("Cannot assume role no role at all no role")
                .contains("...: w");
    }

    @Test
    void leavesASentenceAsItIsWhereItJustFits() {
        String sentence = SENTENCE.formatted("v".repeat(40));

        assertThat(Headline.fitting(sentence, sentence.length())).isEqualTo(sentence);
    }

    @Test
    void showsTheEndOfAValueAsLongAsTwentyCharactersAreLeftOfIt() {
        String sentence = SENTENCE.formatted("a".repeat(20) + "b".repeat(20));

        assertThat(Headline.fitting(sentence, AROUND + 23)).isEqualTo(SENTENCE.formatted("..." + "b".repeat(20)));
    }

    @Test
    void cutsTheSentenceWhereLessIsLeftOfItsValue() {
        String sentence = SENTENCE.formatted("a".repeat(20) + "b".repeat(20));

        assertThat(Headline.fitting(sentence, AROUND + 22)).isEqualTo("the role that is in ...");
    }
}
