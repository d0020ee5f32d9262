package io.github.bitbucketoidc.aws.internal.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonSlipsTest {

    @ParameterizedTest
    @ValueSource(strings = {"// a", "/* a */", "# a", "-- a"})
    void findsACommentOfAnyLanguage(String comment) {
        assertThat(JsonSlips.in("{\"a\":1 " + comment + "\n}"))
                .isEqualTo("line 1, column 8: a comment stands here, and JSON has none; take it out");
    }

    @Test
    void findsTextsInSingleQuotes() {
        assertThat(JsonSlips.in("{'a':1}"))
                .isEqualTo("line 1, column 2: texts stand in double quotes in JSON, not in single ones");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[1,]", "[1, ]", "[1,\n\t ]"})
    void findsACommaAfterTheLastOfAList(String list) {
        assertThat(JsonSlips.in(list))
                .isEqualTo("line 1, column 3: a comma stands here with nothing after it, before ']'; take it out");
    }

    @Test
    void findsACommaAfterTheLastMember() {
        assertThat(JsonSlips.in("{\"a\":1,}"))
                .isEqualTo("line 1, column 7: a comma stands here with nothing after it, before '}'; take it out");
    }

    @Test
    void saysInWhichLineASlipIs() {
        assertThat(JsonSlips.in("{\n  \"a\": 1,\n  \"b\": 2 # c\n}"))
                .isEqualTo("line 3, column 10: a comment stands here, and JSON has none; take it out");
    }

    @Test
    void saysTheFirstOfSeveral() {
        assertThat(JsonSlips.in("\n'a' // b ,]")).startsWith("line 2, column 1: texts stand in double quotes");
    }

    @Test
    void findsASlipBehindTexts() {
        assertThat(JsonSlips.in("[\"\",\"a\\\"\",\"\\\\\"#]")).startsWith("line 1, column 15: a comment stands here");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "[1,2]",
                "[1,",
                "[1, ",
                "[-1]",
                "1 / 2",
                "{a:1}",
                "\"// /* # -- ' ,] ,}\"",
                "\"\\\" # b\"",
                "\"\\\\\\\" # b\"",
                "\"a",
                "\"a # b",
                "\"a\\",
                "\"a\\\"",
            })
    void findsNoneWhereThereIsNone(String text) {
        assertThat(JsonSlips.in(text)).isNull();
    }
}
