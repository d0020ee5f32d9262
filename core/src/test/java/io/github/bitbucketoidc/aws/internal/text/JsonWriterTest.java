package io.github.bitbucketoidc.aws.internal.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonWriterTest {

    private static final Map<String, Object> VALUE = value();

    private static Map<String, Object> value() {
        Map<String, Object> value = new LinkedHashMap<>();
        value.put("text", "a b");
        value.put("numbers", List.of(1, 2L, -0.5));
        value.put("truth", List.of(true, false));
        value.put("object", Map.of("a", Map.of("b", "c")));
        value.put("none", List.of(List.of(), Map.of(), ""));
        return value;
    }

    @Test
    void writesOnOneLineWithoutBlanks() {
        assertThat(JsonWriter.compact(VALUE))
                .isEqualTo("{\"text\":\"a b\",\"numbers\":[1,2,-0.5],\"truth\":[true,false],"
                        + "\"object\":{\"a\":{\"b\":\"c\"}},\"none\":[[],{},\"\"]}");
    }

    @Test
    void writesAMemberALine() {
        assertThat(JsonWriter.pretty(VALUE)).isEqualTo("""
                {
                  "text": "a b",
                  "numbers": [
                    1,
                    2,
                    -0.5
                  ],
                  "truth": [
                    true,
                    false
                  ],
                  "object": {
                    "a": {
                      "b": "c"
                    }
                  },
                  "none": [
                    [],
                    {},
                    ""
                  ]
                }""");
    }

    /** The last character before, and the first after, those that stand for themselves, too. */
    @ParameterizedTest
    @CsvSource({
        "0x00, \\u0000",
        "0x09, \\u0009",
        "0x0A, \\u000a",
        "0x1F, \\u001f",
        "0x20, ' '",
        "0x21, !",
        "0x22, \\\"",
        "0x2F, /",
        "0x5B, [",
        "0x5C, \\\\",
        "0x7E, ~",
        "0x7F, \\u007f",
        "0xE4, \\u00e4",
        "0xD83D, \\ud83d",
        "0xFFFF, \\uffff",
    })
    void writesInAscii(int character, String written) {
        assertThat(JsonWriter.compact("a" + (char) character + "b")).isEqualTo("\"a" + written + "b\"");
    }

    @Test
    void writesNamesAsItDoesTexts() {
        assertThat(JsonWriter.compact(Map.of("\"\u00e4", 1))).isEqualTo("{\"\\\"\\u00e4\":1}");
    }
}
