package io.github.bitbucketoidc.aws.internal.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bitbucketoidc.aws.support.CountedText;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * How the work grows with the text, which is known where it is counted, and else by the ratio of the processor's time for a
 * text and one eight times as long: some 8 where it is linear, 64 where it is not.
 */
class RedactionTimeTest {

    private static final int LENGTH = 2_000;
    private static final int FACTOR = 8;
    private static final double MOST = 28;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    @ParameterizedTest
    @ValueSource(strings = {"ab", "a", "eyJ", "x.", "eyJhbGciOiJ "})
    void looksAtEachCharacterOfTextAndSecretTwice(String repeated) {
        CountedText text = new CountedText(repeated.repeat(250_000 / repeated.length()));
        CountedText secret = new CountedText(repeated.repeat(20_000 / repeated.length()) + "!");

        boolean[] shared = Pieces.shared(text, secret, 16);

        assertThat(IntStream.range(0, shared.length).allMatch(i -> shared[i])).isTrue();
        assertThat(text.looks()).isLessThanOrEqualTo(2L * text.length());
        assertThat(secret.looks()).isLessThanOrEqualTo(2L * secret.length());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a",
                "=",
                " ",
                "//",
                "//a",
                "//@",
                "/a@",
                "eyJ",
                "eyJaaaaaaaa",
                "eyJaaaaaaaa ",
                "eyJaaaaaaaa.",
                "a/",
                "\u009b"
            })
    void looksAtEachCharacterAFewTimesToCleanAText(String repeated) {
        CountedText text = new CountedText(repeated.repeat(40_000 / repeated.length()));

        SafeText.PATTERNS.forEach(pattern -> {
            String unused = pattern.matcher(text).replaceAll("");
        });

        assertThat(text.looks()).isLessThan(80L * SafeText.PATTERNS.size() * text.length());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ab",
                "&#",
                "<",
                "<>",
                "\\",
                "\\u",
                "\\u{0",
                "%",
                "%25",
                "&amp;",
                "&a",
                "&#3",
                "0x",
                "1 ",
                "=3D",
                "QUJD",
                "aaaaaaaaaaaaaaaaaaaab "
            })
    void growsAsTheTextDoesWhateverRepeatsInIt(String repeated) {
        run(repeated, LENGTH);
        long time = nanos(repeated, LENGTH);
        long ofMore = nanos(repeated, LENGTH * FACTOR);

        assertThat((double) ofMore / time).isLessThan(MOST);
    }

    private static long nanos(String repeated, int length) {
        return IntStream.range(0, 3)
                .mapToLong(i -> {
                    long start = THREADS.getCurrentThreadCpuTime();
                    run(repeated, length);
                    return THREADS.getCurrentThreadCpuTime() - start;
                })
                .min()
                .orElseThrow();
    }

    private static void run(String repeated, int length) {
        String text = repeated.repeat(length / repeated.length());
        List<String> secrets = List.of("!" + text.substring(length / 2), "a".repeat(length / 2));
        assertThat(Echo.removed(text, secrets)).isNotNull();
    }
}
