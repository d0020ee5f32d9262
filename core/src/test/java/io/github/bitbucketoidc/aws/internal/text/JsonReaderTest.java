package io.github.bitbucketoidc.aws.internal.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonReaderTest {

    @ParameterizedTest
    @ValueSource(strings = {"{}", "[]", "1", "[1,2,[3]]", " {\"a\":{\"b\":[1,2]},\"c\":true} "})
    void readsOneValue(String text) {
        assertThat(JsonReader.strict(text)).isNotNull();
    }

    @Test
    void readsTheMembersOfAnObject() {
        assertThat(JsonReader.strict("{\"a\":\"b\"}").field("a"))
                .hasValueSatisfying(value -> assertThat(value.asString()).isEqualTo("b"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\n\t"})
    void saysThatThereIsNothing(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> JsonReader.strict(text))
                .withMessage("there is nothing in it");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"a\":[1,2]}\n null", "1\n 2", "[1]\n true", "{}\n \"\"", "{}\n {\n}"})
    void saysWhereMoreTextIs(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> JsonReader.strict(text))
                .withMessage("line 2, column 2: there is more text after the end of the JSON");
    }

    @Test
    void saysWhatOtherFormatsHave() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> JsonReader.strict("{'a':1}"))
                .withMessage("line 1, column 2: texts stand in double quotes in JSON, not in single ones");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{a:1} | line 1, column 2: Unexpected character ('a' (code 97))",
                "[1 2] | line 1, column 4: Unexpected character ('2' (code 50))",
                "[1 | line 1, column 3: Unexpected end-of-input: expected close marker for Array",
                "{\"a\":1,\"a\":2} | line 1, column 11: Duplicate field 'a'",
            })
    void saysWhereTheTextIsNoJson(String text, String problem) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> JsonReader.strict(text))
                .withMessageStartingWith(problem)
                .withMessageNotContaining("marker at");
    }

    @Test
    void saysNoMoreOfAProblemThanFitsALine() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> JsonReader.strict("[" + "a ".repeat(200) + "]"))
                .satisfies(problem -> assertThat(problem.getMessage()).hasSizeLessThanOrEqualTo(230));
    }
}
