package io.github.bitbucketoidc.aws.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LongestSessionSearchTest {

    private final List<Duration> asked = new ArrayList<>();

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void isAsLongAsTheRoleAllows(int hours) {
        LongestSessionSearch search = new LongestSessionSearch(null);

        search(search, Duration.ofHours(hours));

        assertThat(search.next()).isEqualTo(Duration.ofHours(hours));
        assertThat(asked).hasSizeLessThanOrEqualTo(7);
    }

    @Test
    void asksOnceWhereTheRoleAllowsTheMostThatThereIs() {
        search(new LongestSessionSearch(null), Duration.ofHours(12));

        assertThat(asked).containsExactly(Duration.ofHours(12));
    }

    @Test
    void securesWhatEveryRoleAllowsAfterTheFirstRefusal() {
        search(new LongestSessionSearch(null), Duration.ofHours(1));

        assertThat(asked).containsExactly(Duration.ofHours(12), Duration.ofHours(1), Duration.ofHours(2));
    }

    @Test
    void securesWhatTheRoleWasKnownToAllow() {
        LongestSessionSearch search = new LongestSessionSearch(Duration.ofMinutes(90));

        search(search, Duration.ofMinutes(90));

        assertThat(asked).containsExactly(Duration.ofHours(12), Duration.ofMinutes(90), Duration.ofHours(2));
        assertThat(search.next()).isEqualTo(Duration.ofMinutes(90));
    }

    @ParameterizedTest
    @CsvSource({"90, 1", "300, 1", "720, 1", "300, 3", "720, 11"})
    void goesBackToWhatEveryRoleAllowsWhereTheRoleWasChanged(int expectedMinutes, int hours) {
        LongestSessionSearch search = new LongestSessionSearch(Duration.ofMinutes(expectedMinutes));

        search(search, Duration.ofHours(hours));

        assertThat(search.next()).isEqualTo(Duration.ofHours(hours));
    }

    @Test
    void isOfWholeHoursWhereTheRoleAllowsAPartMore() {
        LongestSessionSearch search = new LongestSessionSearch(null);

        search(search, Duration.ofMinutes(150));

        assertThat(search.next()).isEqualTo(Duration.ofHours(2));
    }

    @Test
    void endsAlsoWhereStsRefusesEverything() {
        LongestSessionSearch search = new LongestSessionSearch(Duration.ofHours(6));

        search(search, Duration.ZERO);

        assertThat(asked).containsExactly(Duration.ofHours(12), Duration.ofHours(6), Duration.ofHours(1));
    }

    @Test
    void takesAShortSessionThatWasAskedForAsNoHintWhatTheRoleAllows() {
        search(new LongestSessionSearch(Duration.ofMinutes(15)), Duration.ofHours(1));

        assertThat(asked).contains(Duration.ofHours(1)).doesNotContain(Duration.ofMinutes(15));
    }

    private void search(LongestSessionSearch search, Duration most) {
        while (!search.isFound()) {
            Duration next = search.next();
            asked.add(next);
            if (next.compareTo(most) > 0) {
                search.refused(next);
            } else {
                search.granted(next);
            }
        }
    }
}
