package io.github.bitbucketoidc.aws.internal.condition;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bitbucketoidc.aws.support.CountedText;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;

class WildcardPatternTest {

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
        CountedText text = new CountedText(value);

        WildcardPattern.of(pattern, true, true).matches(text);

        assertThat(text.looks()).isLessThanOrEqualTo((pattern.length() + 1L) * (value.length() + 1L));
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
    void takesItsEndForNoCharacter() {
        assertThat(matches("a", "a\u0000")).isFalse();
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
