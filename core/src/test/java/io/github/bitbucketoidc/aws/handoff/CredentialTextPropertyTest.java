package io.github.bitbucketoidc.aws.handoff;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bitbucketoidc.aws.internal.text.JsonWriter;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.protocols.jsoncore.JsonNode;

/** What is written is read back as it was, by the real reader where this machine has one. */
class CredentialTextPropertyTest {

    @Provide
    Arbitrary<String> values() {
        return Arbitraries.frequencyOf(
                        Tuple.of(
                                3,
                                Arbitraries.strings().all().excludeChars('\0').ofMaxLength(30)),
                        Tuple.of(
                                2,
                                Arbitraries.strings()
                                        .withChars("'\"\\$`!*?~ \t\n;&|<>(){}[]#=a’‘‚‛")
                                        .ofMaxLength(30)))
                .filter(CredentialTextPropertyTest::isText);
    }

    @Provide
    Arbitrary<List<String>> manyValues() {
        return values().list().ofMinSize(1).ofMaxSize(60);
    }

    @Property(tries = 60)
    void shReadsEveryValueAsItWas(@ForAll("manyValues") List<String> values) throws Exception {
        StringBuilder script = new StringBuilder();
        for (String value : values) {
            AwsSessionCredentials credentials = AwsSessionCredentials.create("a" + value, "b" + value, "c" + value);
            script.append(Shell.SH.export(credentials, null))
                    .append(
                            "printf '%s\\0' \"$AWS_ACCESS_KEY_ID\" \"$AWS_SECRET_ACCESS_KEY\" \"$AWS_SESSION_TOKEN\"\n");
        }
        List<String> expected = new ArrayList<>();
        values.forEach(value -> expected.addAll(List.of("a" + value, "b" + value, "c" + value)));

        assertThat(run(List.of("sh"), script.toString())).isEqualTo(expected);
    }

    @Property(tries = 300)
    void powerShellReadsEveryValueAsItWas(@ForAll("values") String value) {
        String line = Shell.POWERSHELL.set("AWS_SESSION_TOKEN", value);

        assertThat(line).startsWith("$env:AWS_SESSION_TOKEN = ");
        assertThat(powerShellLiteral(line.substring("$env:AWS_SESSION_TOKEN = ".length())))
                .isEqualTo(value);
    }

    @Property(tries = 300)
    void jsonParsersReadEveryValueAsItWas(@ForAll String value) {
        assertThat(JsonNode.parser().parse(JsonWriter.compact(value)).asString())
                .isEqualTo(value);
    }

    @Property(tries = 60)
    void sdksRunTheCommandOfAProfileWordByWord(@ForAll("manyValues") List<String> values) throws Exception {
        List<String> words = values.stream()
                .filter(word -> !word.matches("(?s).*[\\p{Cc}\\p{Zl}\\p{Zp}].*") && !word.matches("(?s).*[ \\t][#;].*"))
                .toList();
        Assume.that(!words.isEmpty());
        List<String> command = new ArrayList<>(List.of("printf", "%s\\0"));
        command.addAll(words);
        String read = ProfileFile.builder()
                .content(new ByteArrayInputStream(
                        CredentialProcess.profile("x", command, null).getBytes(StandardCharsets.UTF_8)))
                .type(ProfileFile.Type.CONFIGURATION)
                .build()
                .profile("x")
                .orElseThrow()
                .property("credential_process")
                .orElseThrow();

        assertThat(run(List.of("sh", "-c", read), "")).isEqualTo(words);
    }

    /** The texts between the NUL characters that the program prints. */
    private static List<String> run(List<String> command, String input) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (OutputStream stdin = process.getOutputStream()) {
            stdin.write(input.getBytes(StandardCharsets.UTF_8));
        }
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isZero();
        List<String> texts = new ArrayList<>(List.of(printed.split("\0", -1)));
        assertThat(texts.remove(texts.size() - 1)).isEmpty();
        return texts;
    }

    /**
     * Reads one verbatim string literal: between two single quotes of any kind, where two in a row stand for the second
     * of them. See "Verbatim string literals" in the PowerShell language specification, 2.3.5.2.
     */
    private static String powerShellLiteral(String literal) {
        StringBuilder value = new StringBuilder();
        int i = 1;
        while (i < literal.length()) {
            if (isQuote(literal.charAt(i))) {
                if (i == literal.length() - 1) {
                    return value.toString();
                }
                assertThat(isQuote(literal.charAt(i + 1)))
                        .as("ends early: %s", literal)
                        .isTrue();
                i++;
            }
            value.append(literal.charAt(i++));
        }
        throw new AssertionError("Never ends: " + literal);
    }

    private static boolean isQuote(char c) {
        return c == '\'' || (c >= '\u2018' && c <= '\u201b');
    }

    private static boolean isText(String value) {
        return StandardCharsets.UTF_8.newEncoder().canEncode(value);
    }
}
