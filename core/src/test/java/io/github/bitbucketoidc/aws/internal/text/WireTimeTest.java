package io.github.bitbucketoidc.aws.internal.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class WireTimeTest {

    private static final long YEAR_10000 = 253_402_300_800L;

    @Property
    void readsWhatTheJdkWrites(@ForAll @LongRange(min = 0, max = YEAR_10000 - 1) long seconds) {
        Instant moment = Instant.ofEpochSecond(seconds);
        String header = DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
                .format(moment.atOffset(ZoneOffset.UTC));

        assertThat(WireTime.ofIso(moment.toString())).isEqualTo(moment);
        assertThat(WireTime.ofHeader(header)).isEqualTo(moment);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-24T10:00:00Z, 2026-11-24T10:00:00Z",
        "2026-11-24T10:00:00.5Z, 2026-11-24T10:00:00.5Z",
        "2026-11-24T10:00:00.123456789Z, 2026-11-24T10:00:00.123456789Z",
        "2026-11-24T10:00:00+01:00, 2026-11-24T09:00:00Z",
        "2024-02-29T23:59:59Z, 2024-02-29T23:59:59Z",
    })
    void readsOtherFormsAsTheJdkDoes(String text, Instant moment) {
        assertThat(WireTime.ofIso(text)).isEqualTo(moment);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "2026-11-24",
                "2026-11-24T10:00:00",
                "2026-02-29T10:00:00Z",
                "2026-13-01T10:00:00Z",
                "2026-00-01T10:00:00Z",
                "2026-11-24T25:00:00Z",
                "2026-11-24T10:60:00Z",
                "2026-11-24T24:00:00Z",
                "2029-11-24T24:00:00Z",
                "2026-11-24T23:59:60Z",
                "2026-11-24T10:00:61Z",
                "2026x11-24T10:00:00Z",
                "\u0662\u0660\u0662\u0666-11-24T10:00:00Z",
            })
    void takesNoMomentFromWhatIsNone(String text) {
        assertThat(WireTime.ofIso(text)).isNull();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "now",
                "Tue, 24 Nov 2026 10:00:00",
                "Mon, 24 Nov 2026 10:00:00 GMT",
                "Tue, 24 ovN 2026 10:00:00 GMT",
                "Tue, 24 anF 2026 10:00:00 GMT",
                "Tue, 31 Nov 2026 10:00:00 GMT",
                "Tue, 24 Nov 2026 24:00:00 GMT",
                "Tue, 24 Nov 2026 10:00:00 CET",
            })
    void takesNoMomentFromAHeaderThatIsNone(@Nullable String text) {
        assertThat(WireTime.ofHeader(text)).isNull();
    }
}
