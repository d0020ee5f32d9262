package io.github.bitbucketoidc.aws.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LongestSessionSearchTest {

    private static final int MOST_CALLS = 12;

    private final List<Duration> asked = new ArrayList<>();

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void isAsLongAsTheRoleAllows(int hours) {
        assertThat(search(null, null, Duration.ofHours(hours))).isEqualTo(Duration.ofHours(hours));
    }

    @Property(tries = 2000)
    void findsWhatNoWholeHoursAreToWithinFiveMinutes(@ForAll @IntRange(min = 3600, max = 43_200) int most) {
        Duration found = search(null, null, Duration.ofSeconds(most));

        assertThat(Duration.ofSeconds(most).minus(found)).isBetween(Duration.ZERO, Duration.ofMinutes(5));
        assertThat(asked).hasSizeLessThanOrEqualTo(MOST_CALLS).doesNotHaveDuplicates();
    }

    /** Some servers allow less than AWS does. */
    @Property(tries = 500)
    void findsWhatIsLessThanEveryRoleOfAwsAllows(@ForAll @IntRange(min = 900, max = 3600) int most) {
        Duration found = search(null, null, Duration.ofSeconds(most));

        assertThat(Duration.ofSeconds(most).minus(found)).isBetween(Duration.ZERO, Duration.ofMinutes(5));
        assertThat(asked).hasSizeLessThanOrEqualTo(MOST_CALLS).doesNotHaveDuplicates();
    }

    @Property(tries = 2000)
    void asksForNoMoreThanWhatWasSet(
            @ForAll @IntRange(min = 900, max = 43_200) int set, @ForAll @IntRange(min = 3600, max = 43_200) int most) {
        Duration cap = Duration.ofSeconds(set);

        Duration found = search(cap, null, Duration.ofSeconds(most));

        Duration best = Duration.ofSeconds(Math.min(set, most));
        assertThat(asked).allMatch(duration -> duration.compareTo(cap) <= 0).doesNotHaveDuplicates();
        assertThat(asked).hasSizeLessThanOrEqualTo(MOST_CALLS);
        assertThat(best.minus(found)).isBetween(Duration.ZERO, Duration.ofMinutes(5));
    }

    @Property(tries = 1000)
    void findsItAlsoWhereTheRoleWasChangedSinceItGrantedMore(
            @ForAll @IntRange(min = 3600, max = 43_200) int before,
            @ForAll @IntRange(min = 3600, max = 43_200) int most) {
        Duration found = search(null, Duration.ofSeconds(before), Duration.ofSeconds(most));

        assertThat(Duration.ofSeconds(most).minus(found)).isBetween(Duration.ZERO, Duration.ofMinutes(5));
        assertThat(asked).hasSizeLessThanOrEqualTo(MOST_CALLS + 1).doesNotHaveDuplicates();
    }

    @Test
    void asksOnceWhereTheRoleAllowsTheMostThatThereIs() {
        search(null, null, Duration.ofHours(12));

        assertThat(asked).containsExactly(Duration.ofHours(12));
    }

    @Test
    void securesTheDefaultAfterTheFirstRefusal() {
        search(null, null, Duration.ofHours(1));

        assertThat(asked).startsWith(Duration.ofHours(12), Duration.ofHours(1), Duration.ofHours(2));
        assertThat(asked).hasSizeLessThanOrEqualTo(7);
    }

    @Test
    void securesWhatTheRoleGrantedBefore() {
        search(null, Duration.ofMinutes(90), Duration.ofMinutes(90));

        assertThat(asked).startsWith(Duration.ofHours(12), Duration.ofMinutes(90), Duration.ofHours(2));
    }

    @ParameterizedTest
    @CsvSource({"90", "300", "720"})
    void goesBackToTheDefaultWhereTheRoleWasChanged(int before) {
        assertThat(search(null, Duration.ofMinutes(before), Duration.ofHours(1)))
                .isEqualTo(Duration.ofHours(1));
    }

    @Test
    void doesNotAskAgainForWhatWasRefusedBefore() {
        LongestSessionSearch search = new LongestSessionSearch(Duration.ofHours(9), true, null);

        assertThat(search.next()).isEqualTo(Duration.ofHours(1));
    }

    @Test
    void endsWhereNoMoreThanFiveMinutesAreLeftToFind() {
        LongestSessionSearch search = new LongestSessionSearch(Duration.ofMinutes(65), true, null);

        search.granted(search.next());

        assertThat(search.isFound()).isTrue();
        assertThat(search.next()).isEqualTo(Duration.ofHours(1));
    }

    @Test
    void endsAlsoWhereStsRefusesEverything() {
        LongestSessionSearch search = new LongestSessionSearch(Duration.ofHours(12), false, Duration.ofHours(6));

        do {
            asked.add(search.next());
        } while (search.refused(search.next()));

        assertThat(asked)
                .containsExactly(
                        Duration.ofHours(12), Duration.ofHours(6), Duration.ofHours(1), Duration.ofMinutes(15));
    }

    @Test
    void beginsAnewWhereWhatWasFoundIsRefused() {
        LongestSessionSearch search = new LongestSessionSearch(Duration.ofHours(12), false, null);
        search.granted(search.next());

        assertThat(search.refused(search.next())).isTrue();

        assertThat(search.isFound()).isFalse();
        assertThat(search.next()).isEqualTo(Duration.ofHours(1));
    }

    private Duration search(@Nullable Duration cap, @Nullable Duration before, Duration most) {
        LongestSessionSearch search = new LongestSessionSearch(cap == null ? Duration.ofHours(12) : cap, false, before);
        asked.clear();
        while (!search.isFound()) {
            Duration next = search.next();
            asked.add(next);
            if (next.compareTo(most) > 0) {
                assertThat(search.refused(next)).isTrue();
            } else {
                search.granted(next);
            }
        }
        return search.next();
    }
}
