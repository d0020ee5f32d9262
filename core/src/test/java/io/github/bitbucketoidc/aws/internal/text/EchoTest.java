package io.github.bitbucketoidc.aws.internal.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EchoTest {

    private static final String SECRET = "wJalrXUtnFEMI_K7MDENG-bPxRfiCYEXAMPLEKEY";

    static Stream<UnaryOperator<String>> disguises() {
        return Stream.of(
                secret -> secret,
                secret -> secret.replaceAll("(.{5})", "$1."),
                secret -> secret.replaceAll("(.{3})", "$1 \n"),
                secret -> secret.replaceAll("(.)", "$1\u200b"),
                secret -> secret.toLowerCase(Locale.ROOT),
                secret -> each(secret, "%%%02x"),
                secret -> each(secret, "%%25%02X"),
                secret -> each(secret, "&#%d;"),
                secret -> each(secret, "&#x%x;"),
                secret -> each(secret, "\\u%04x"),
                secret -> secret.replaceAll("(.{4})", "$1<br/>"));
    }

    @ParameterizedTest
    @MethodSource("disguises")
    void isNotShown(UnaryOperator<String> disguise) {
        String text = Echo.removed("before " + disguise.apply(SECRET) + " after", List.of("other", SECRET));

        assertThat(text).containsAnyOf("[token]", "[a text that repeats what was sent]");
        assertThat(text).doesNotContainIgnoringCase("EXAMPLE").doesNotContain("45", "69", "%");
    }

    @Test
    void leavesATextThatRepeatsNothing() {
        String text = "Value '100' at 'durationSeconds' failed: 100 % & <b>more</b> &# \\u12 %zz";

        assertThat(Echo.removed(text, List.of(SECRET))).isEqualTo(text);
    }

    @Test
    void takesNoLongerForALongSecretThatRepeatsItself() {
        String secret = "ab".repeat(10_000);

        assertThat(Echo.removed("x".repeat(2_000), List.of(secret))).hasSize(2_000);
    }

    private static String each(String text, String format) {
        return text.chars().mapToObj(format::formatted).collect(Collectors.joining());
    }
}
