package io.github.bitbucketoidc.aws.internal.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class XmlElementTest {

    @Test
    void readsWhatStsWrites() {
        XmlElement root = read("""
                <?xml version="1.0" encoding="UTF-8"?>
                <!-- of a server --><?pi x?>
                <sts:Response xmlns:sts="https://sts.amazonaws.com/doc/2011-06-15/" a = 'b>c'>
                  <Result><Arn>arn:aws:sts</Arn><Empty/><Blank> </Blank ></Result>
                </sts:Response>
                """);

        XmlElement result = Objects.requireNonNull(root.child("Result"));
        assertThat(root.name()).isEqualTo("Response");
        assertThat(result.textOf("Arn")).isEqualTo("arn:aws:sts");
        assertThat(result.textOf("Empty")).isNull();
        assertThat(result.textOf("Blank")).isNull();
        assertThat(result.textOf("Absent")).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "&lt;&gt;&amp;&quot;&apos; | <>&\"'",
                "&#65;&#x42;&#x1F600; | AB\uD83D\uDE00",
                "&#065;&#x00000042; | AB",
                "a&#32;b | a b",
                "&#xD7FF;&#xE000;&#xFFFD; | \uD7FF\uE000\uFFFD",
                "&#x10FFFF; | \uDBFF\uDFFF",
                "a<![CDATA[<b>&amp;]]>c | a<b>&amp;c",
                "a<!-- b -->c<?d e?>f | acf",
                "\u00e4\u20ac | \u00e4\u20ac",
            })
    void readsTextInAllOfItsForms(String written, String text) {
        assertThat(read("<a>" + written + "</a>").text()).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "text",
                "<",
                "<a",
                "<a>",
                "<a></b>",
                "<a/><b/>",
                "<a/>text",
                "<a><b></a></b>",
                "<a>&e;</a>",
                "<a>&</a>",
                "<a>&#;</a>",
                "<a>&#0;</a>",
                "<a>&#x1F;</a>",
                "<a>&#xD800;</a>",
                "<a>&#-65;</a>",
                "<a>&#x+41;</a>",
                "<a>&#99999999;</a>",
                "<a>&#xFFFE;</a>",
                "<a>\u0001</a>",
                "<a><![CDATA[\u0000]]></a>",
                "<a><![CDATA[</a>",
                "<a><!-- </a>",
                "<a b></a>",
                "<a b=c></a>",
                "<a b='<'></a>",
                "<ab='c'></a>",
                "<1/>",
                "< a/>",
                "<!DOCTYPE a><a/>",
                "<!DOCTYPE a [<!ENTITY e \"x\">]><a>&e;</a>",
                "<a><!ENTITY e \"x\"></a>",
                "<?xml version=\"1.0\" encoding=\"UTF-16\"?><a/>",
                "<?xml version='1.0' encoding = 'ISO-8859-1'?><a/>",
                "<?xml version=\"1.0\"",
                "<?xml encoding='UTF-16'?><a/>",
                "a/>",
                "<></>",
                "<></a>",
                "<a></a",
                "<a></a ",
                "<a></a b>",
                "<a></b",
                "<a b 'c'/>",
                "<a b=cxc/>",
                "<a b='c'd='e'/>",
                "<a b='c'",
                "<a b=",
                "<a =''/>",
                "<a>&#xDFFF;</a>",
                "<a>&#xFFFF;</a>",
                "<a>&#x110000;</a>",
                "<a>&#x000000041;</a>",
                "<a>&#X41;</a>",
                "<a>&#6x;</a>",
                "<a>&65;</a>",
            })
    void refusesWhatIsNoXmlOrOfAKindThatNoStsWrites(String document) {
        assertThat(root(document, StandardCharsets.UTF_8)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16", "UTF-16LE", "UTF-32", "ISO-8859-1", "IBM037"})
    void refusesOtherEncodings(String encoding) {
        assertThat(root("<a>\u00e4</a>", Charset.forName(encoding))).isNull();
    }

    @Test
    void readsUtf8WithAByteOrderMark() {
        assertThat(read("\uFEFF<a>b</a>").text()).isEqualTo("b");
    }

    @Test
    void readsToADepthThatNoStsNeeds() {
        assertThat(root("<a>".repeat(32) + "</a>".repeat(32), StandardCharsets.UTF_8))
                .isNotNull();
        assertThat(root("<a>".repeat(33) + "</a>".repeat(33), StandardCharsets.UTF_8))
                .isNull();
    }

    @Test
    void takesNeitherOfTwoElementsOfOneName() {
        XmlElement root = read("<a><b>1</b><b>2</b></a>");

        assertThat(root.child("b")).isNull();
        assertThat(root.textOf("b")).isNull();
    }

    @Test
    void showsNothingOfWhatIsInIt() {
        assertThat(read("<a>secret<b/></a>")).hasToString("XmlElement(1 elements)");
    }

    @Property(tries = 500)
    void anyTextComesBackAsItWasWritten(@ForAll @CharRange(from = ' ', to = '\u2fff') String text) {
        String escaped = text.replace("&", "&amp;").replace("<", "&lt;");

        assertThat(read("<a>" + escaped + "</a>").text()).isEqualTo(text);
    }

    @Property(tries = 500)
    void anyBytesAreAnElementOrNone(@ForAll byte[] bytes) {
        XmlElement root = XmlElement.root(bytes);

        assertThat(root == null || !root.name().isEmpty()).isTrue();
    }

    @Property(tries = 500)
    void anyMarkupIsAnElementOrNone(@ForAll @CharRange(from = '!', to = '?') String text) {
        XmlElement root = root("<a>" + text + "</a>", StandardCharsets.UTF_8);

        assertThat(root == null || root.name().equals("a")).isTrue();
    }

    private static XmlElement read(String document) {
        return Objects.requireNonNull(root(document, StandardCharsets.UTF_8));
    }

    private static @Nullable XmlElement root(String document, Charset encoding) {
        return XmlElement.root(document.getBytes(encoding));
    }
}
