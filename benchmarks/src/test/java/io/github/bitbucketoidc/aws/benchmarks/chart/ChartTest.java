package io.github.bitbucketoidc.aws.benchmarks.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

class ChartTest {

    private final Chart chart = new Chart(
            "A & B",
            "What is seen",
            List.of(
                    new Panel(
                            "Waits < 1 s",
                            List.of(new Bar("ours", 1, "1 ms", true), new Bar("theirs", 4, "4 ms", false))),
                    new Panel(
                            "Failures",
                            List.of(new Bar("ours", 0, "none", true), new Bar("theirs", 0, "none", false)))));

    @Test
    void isWellFormedWhateverItsTextsAre() throws IOException, ParserConfigurationException, SAXException {
        Document document = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(chart.svg())));

        assertThat(document.getElementsByTagName("title").item(0).getTextContent())
                .isEqualTo("A & B");
        assertThat(document.getElementsByTagName("text").item(1).getTextContent())
                .isEqualTo("Waits < 1 s");
    }

    @Test
    void drawsBarsInProportion() {
        assertThat(chart.svg())
                .containsPattern("class=\"ours\" x=\"[0-9.]+\" y=\"[0-9.]+\" width=\"110.0\"")
                .containsPattern("class=\"theirs\" x=\"[0-9.]+\" y=\"[0-9.]+\" width=\"440.0\"");
    }

    @Test
    void showsABarOfNothingAsALine() {
        assertThat(chart.svg()).containsPattern("class=\"ours\" x=\"[0-9.]+\" y=\"[0-9.]+\" width=\"1.0\"");
    }

    @Test
    void hasColoursForLightAndDark() {
        assertThat(chart.svg())
                .contains("prefers-color-scheme: dark")
                .contains("<desc id=\"description\">What is seen</desc>");
    }
}
