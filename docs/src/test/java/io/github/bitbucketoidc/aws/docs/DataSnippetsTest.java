package io.github.bitbucketoidc.aws.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.util.Map;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.xml.sax.InputSource;

/** YAML, XML and JSON in the documentation can be read by machines. */
class DataSnippetsTest {

    static Stream<Page.Block> yaml() throws IOException {
        return Page.all().stream().flatMap(page -> page.blocks("yaml").stream());
    }

    static Stream<Page.Block> xml() throws IOException {
        return Page.all().stream().flatMap(page -> page.blocks("xml").stream());
    }

    static Stream<Page.Block> json() throws IOException {
        return Page.all().stream().flatMap(page -> page.blocks("json").stream());
    }

    @ParameterizedTest
    @MethodSource("yaml")
    void yamlIsAMapping(Page.Block block) {
        assertThat(load(block.code())).isInstanceOf(Map.class);
    }

    @ParameterizedTest
    @MethodSource("xml")
    void xmlIsWellFormed(Page.Block block) throws Exception {
        InputSource source = new InputSource(new StringReader(block.code()));

        assertThat(DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(source))
                .isNotNull();
    }

    /** JSON is a part of YAML. What servers answered one after the other stands on a line each. */
    @ParameterizedTest
    @MethodSource("json")
    void jsonCanBeRead(Page.Block block) {
        boolean perLine = block.code().lines().allMatch(line -> line.startsWith("{") && line.endsWith("}"));
        Stream<String> documents = perLine ? block.code().lines() : Stream.of(block.code());

        assertThat(documents).allSatisfy(document -> assertThat(load(document)).isNotNull());
    }

    @Test
    void everyPipelineAsksForATokenWhereItNeedsOne() throws IOException {
        assertThat(yaml().filter(block -> block.code().contains("pipelines:")))
                .isNotEmpty()
                .allSatisfy(block -> assertThat(block.code()).containsPattern("oidc: true|oidc:\\n +audiences:"));
    }

    private static Object load(String code) {
        return new Load(LoadSettings.builder().build()).loadFromString(code);
    }
}
