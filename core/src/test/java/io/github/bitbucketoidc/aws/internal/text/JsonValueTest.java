package io.github.bitbucketoidc.aws.internal.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.Map;
import java.util.Objects;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.protocols.jsoncore.JsonNode;

class JsonValueTest {

    @Test
    void readsObjectsArraysTextsAndNumbers() {
        Map<String, JsonValue> members = read(
                " { \"a\" : \"b\" , \"n\":-1.5e+10,\"l\":[ \"x\", [ ], {}, true, false, null ],\"o\":{\"p\":\"q\"} } ");

        assertThat(value("a", members).asString()).isEqualTo("b");
        assertThat(value("n", members).asNumber()).isEqualTo("-1.5e+10");
        assertThat(value("l", members).asArray()).hasSize(6);
        assertThat(value("o", members).asObject()).containsKey("p");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "\\\"\\\\\\/, `\"\\/`",
                "\\u0041\\u00e4\\uD83D\\uDE00, A\u00e4\uD83D\uDE00",
                "\u00e4\u20ac, \u00e4\u20ac",
            })
    void readsTextsInAllOfTheirForms(String written, String text) {
        assertThat(value("a", read("{\"a\":\"" + written + "\"}")).asString()).isEqualTo(text);
    }

    @Test
    void readsControlCharactersThatAreEscaped() {
        assertThat(value("a", read("{\"a\":\"\\b\\f\\n\\r\\t\"}")).asString()).isEqualTo("\b\f\n\r\t");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "null",
                "[]",
                "\"a\"",
                "1",
                "{",
                "}",
                "{}x",
                "{}{}",
                "{,}",
                "{\"a\"}",
                "{\"a\":}",
                "{\"a\":1,}",
                "{a:1}",
                "{'a':1}",
                "{\"a\":[1,]}",
                "{\"a\":[1 2]}",
                "{\"a\":01}",
                "{\"a\":+1}",
                "{\"a\":.5}",
                "{\"a\":1.}",
                "{\"a\":1e}",
                "{\"a\":-}",
                "{\"a\":0x1}",
                "{\"a\":NaN}",
                "{\"a\":True}",
                "{\"a\":\"b}",
                "{\"a\":\"\\x\"}",
                "{\"a\":\"\\u12\"}",
                "{\"a\":\"\\u12g4\"}",
                "{\"a\":\"\\u\uff11\uff12\uff13\uff14\"}",
                "{\"a\":\"\n\"}",
                "{\"a\":1 /* b */}",
                "{\"a\" 1}",
                "{\"a\":1",
                "{\"a\":1]",
                "{\"a\":[1",
                "{\"a\":[1}",
                "{a\":1}",
                "{\"a\":00}",
                "{\"a\":\"\\u12",
                "{\"a\":\"\\u1234",
                "{\"a\":\"\\",
                "\uFEFF{}",
            })
    void isNothingWhereTheTextIsNoJsonObject(String text) {
        assertThat(JsonValue.object(text)).isNull();
    }

    @Test
    void readsToADepthThatNoTokenHas() {
        assertThat(JsonValue.object("{\"a\":".repeat(63) + "1" + "}".repeat(63)))
                .isNotNull();
        assertThat(JsonValue.object("{\"a\":".repeat(64) + "1" + "}".repeat(64)))
                .isNull();
    }

    @Test
    void readsArraysToTheSameDepth() {
        assertThat(JsonValue.object("{\"a\":" + "[".repeat(63) + "]".repeat(63) + "}"))
                .isNotNull();
        assertThat(JsonValue.object("{\"a\":" + "[".repeat(64) + "]".repeat(64) + "}"))
                .isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{ }", " {\n} "})
    void readsAnObjectWithNothingInIt(String text) {
        assertThat(JsonValue.object(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "[ ]", "[\t\r\n]"})
    void readsAnArrayWithNothingInIt(String text) {
        assertThat(value("a", read("{\"a\":" + text + "}")).asArray()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-0", "9", "10", "0.5", "-0.09", "1e5", "1E5", "1e-9", "0e0", "1.5E+10"})
    void readsANumberAsItIsWritten(String number) {
        assertThat(value("a", read("{\"a\":" + number + "}")).asNumber()).isEqualTo(number);
    }

    @Test
    void readsTheElementsOfAnArrayInTheirOrder() {
        assertThat(value("a", read("{\"a\":[\"b\",\"c\"]}")).asArray())
                .extracting(JsonValue::asString)
                .containsExactly("b", "c");
    }

    @Test
    void isOfOneKind() {
        Map<String, JsonValue> members = read("{\"text\":\"1\",\"number\":1,\"array\":[],\"none\":null}");

        assertThat(members.values()).extracting(JsonValue::isString).containsExactly(true, false, false, false);
        assertThat(members.values()).extracting(JsonValue::isNumber).containsExactly(false, true, false, false);
        assertThat(members.values()).extracting(JsonValue::isArray).containsExactly(false, false, true, false);
    }

    @Test
    void takesTheLastOfTwoMembersOfOneName() {
        assertThat(value("a", read("{\"a\":1,\"a\":2}")).asNumber()).isEqualTo("2");
    }

    @Test
    void isNothingThatItIsNot() {
        JsonValue text = value("a", read("{\"a\":\"1\"}"));

        assertThat(text.isNumber() || text.isArray()).isFalse();
        assertThatIllegalStateException().isThrownBy(text::asNumber);
        assertThatIllegalStateException().isThrownBy(text::asArray);
    }

    @Test
    void showsNothingOfWhatIsInIt() {
        assertThat(value("a", read("{\"a\":\"secret\"}"))).hasToString("JsonValue");
    }

    /** The SDK's parser is the older one. */
    @Property(tries = 1000)
    void readsATextAsTheSdkDoes(@ForAll @CharRange(from = ' ', to = '\u2fff') String text) {
        String json = "{\"a\":\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"}";

        assertThat(value("a", read(json)).asString())
                .isEqualTo(Objects.requireNonNull(
                                JsonNode.parser().parse(json).asObject().get("a"))
                        .asString());
    }

    @Property(tries = 1000)
    void anyTextIsAnObjectOrNone(@ForAll @CharRange(from = ' ', to = '~') String text) {
        assertThat(JsonValue.object("{\"a\":" + text + "}"))
                .satisfiesAnyOf(
                        members -> assertThat(members).isNull(),
                        members -> assertThat(members).containsKey("a"));
    }

    private static Map<String, JsonValue> read(String text) {
        return Objects.requireNonNull(JsonValue.object(text));
    }

    private static JsonValue value(String name, Map<String, JsonValue> members) {
        return Objects.requireNonNull(members.get(name));
    }
}
