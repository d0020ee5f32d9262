package io.github.bitbucketoidc.aws.internal.condition;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import java.util.stream.Collectors;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;

class WildcardPatternTest {

    /** A text that counts how often it is looked at. */
    private static final class CountingText implements CharSequence {

        private final String text;
        private long looks;

        CountingText(String text) {
            this.text = text;
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public char charAt(int index) {
            looks++;
            return text.charAt(index);
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return text.subSequence(start, end);
        }
    }

    private static boolean matches(String pattern, String value) {
        return WildcardPattern.of(pattern, true, true).matches(value);
    }

    @Property(tries = 5000)
    void matchesWhatARegularExpressionMatches(
            @ForAll @Chars({'a', 'b', '*', '?'}) @StringLength(max = 8) String pattern,
            @ForAll @Chars({'a', 'b'}) @StringLength(max = 10) String value) {
        String regex = pattern.chars()
                .mapToObj(c -> c == '*' ? ".*" : c == '?' ? "." : String.valueOf((char) c))
                .collect(Collectors.joining());

        assertThat(matches(pattern, value)).isEqualTo(Pattern.matches(regex, value));
    }

    @Property(tries = 1000)
    void neverTakesMoreStepsThanPatternTimesValue(
            @ForAll @Chars({'a', 'b', '*', '?'}) @StringLength(max = 60) String pattern,
            @ForAll @Chars({'a', 'b'}) @StringLength(max = 120) String value) {
        CountingText text = new CountingText(value);

        WildcardPattern.of(pattern, true, true).matches(text);

        assertThat(text.looks).isLessThanOrEqualTo((pattern.length() + 1L) * (value.length() + 1L));
    }

    @Example
    void takesWildcardsLiterallyWhereTheOperatorHasNone() {
        assertThat(WildcardPattern.of("a*?", false, true).matches("a*?")).isTrue();
        assertThat(WildcardPattern.of("a*?", false, true).matches("abc")).isFalse();
    }

    @Example
    void takesEscapedCharactersForThemselves() {
        assertThat(matches("${*}${?}${$}{x}", "*?${x}")).isTrue();
        assertThat(matches("${*}", "a")).isFalse();
    }

    @Example
    void knowsNoEscapesWhereThereAreNoVariables() {
        assertThat(WildcardPattern.of("${*}", false, false).matches("${*}")).isTrue();
    }

    @Example
    void namesTheVariableAndMatchesNothing() {
        WildcardPattern pattern = WildcardPattern.of("a${aws:userid}*", true, true);

        assertThat(pattern.variable()).isEqualTo("aws:userid");
        assertThat(pattern.matches("a")).isFalse();
        assertThat(pattern.matches("")).isFalse();
    }

    @Example
    void takesAnOpenBraceForText() {
        assertThat(matches("$a${", "$a${")).isTrue();
    }

    @Property
    void matchesAnyTextLiterally(@ForAll @Chars({'$', '{', '}', '*', '?', 'a'}) String text) {
        assertThat(WildcardPattern.of(WildcardPattern.literally(text), false, true)
                        .matches(text))
                .isTrue();
    }
}
