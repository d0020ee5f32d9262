package io.github.bitbucketoidc.aws.testkit.internal.policy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WildcardsTest {

    @ParameterizedTest
    @CsvSource({
        "a,a",
        "*,a",
        "*,''",
        "?,a",
        "a*c,abbc",
        "*b*,abc",
        "a*b*c,a-b-b-c",
        "{r}:*,{r}:{s}",
        "a?c,abc",
        "**,x",
        "a*,a"
    })
    void fits(String pattern, String value) {
        assertThat(Wildcards.match(pattern, value)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"a,b", "a,ab", "ab,a", "?,''", "a*c,abb", "*b,abc", "a?c,ac", "A,a", "'',a", "*?,''"})
    void doesNotFit(String pattern, String value) {
        assertThat(Wildcards.match(pattern, value)).isFalse();
    }

    @Test
    void comesToAnEndWhateverThePattern() {
        assertThat(Wildcards.match("*a".repeat(1000) + "b", "a".repeat(3000))).isFalse();
    }
}
