package io.github.bitbucketoidc.aws.internal.text;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/**
 * Moments as servers write them. The two forms that nearly all write are read without {@link DateTimeFormatter}, which loads a
 * hundred classes to do it; any other by that.
 */
public final class WireTime {

    private static final String MONTHS = "JanFebMarAprMayJunJulAugSepOctNovDec";
    private static final String DAYS = "MonTueWedThuFriSatSun";
    private static final String HTTP_FORM = "---, 00 --- 0000 00:00:00 GMT";
    private static final String ISO_FORM = "0000-00-00T00:00:00Z";
    private static final int SECONDS_OF_DAY = 86_400;

    private WireTime() {}

    /** Of a header {@code Date}; null for none, and for anything else. */
    public static @Nullable Instant ofHeader(@Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            return isOfForm(HTTP_FORM, text)
                    ? http(text)
                    : DateTimeFormatter.RFC_1123_DATE_TIME.parse(text, Instant::from);
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** By ISO 8601, such as {@code 2026-11-24T10:00:00Z}; null for anything else. */
    public static @Nullable Instant ofIso(String text) {
        try {
            return isOfForm(ISO_FORM, text)
                    ? instant(LocalDate.of(number(text, 0, 4), number(text, 5, 7), number(text, 8, 10)), text, 11)
                    : Instant.parse(text);
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static Instant http(String text) {
        int month = MONTHS.indexOf(text.substring(8, 11));
        LocalDate date = LocalDate.of(number(text, 12, 16), month / 3 + 1, number(text, 5, 7));
        String day = DAYS.substring((date.getDayOfWeek().getValue() - 1) * 3).substring(0, 3);
        if (month < 0 || month % 3 != 0 || !text.startsWith(day)) {
            throw new DateTimeException("no such day");
        }
        return instant(date, text, 17);
    }

    private static Instant instant(LocalDate date, String text, int time) {
        int hour = number(text, time, time + 2);
        int minute = number(text, time + 3, time + 5);
        int second = number(text, time + 6, time + 8);
        if (hour > 23 || minute > 59 || second > 59) {
            throw new DateTimeException("no such time");
        }
        return Instant.ofEpochSecond(date.toEpochDay() * SECONDS_OF_DAY + hour * 3600L + minute * 60L + second);
    }

    /** A zero stands for any digit, a dash for any letter where the form begins with one. */
    private static boolean isOfForm(String form, String text) {
        if (text.length() != form.length()) {
            return false;
        }
        boolean hasLetters = form.charAt(0) == '-';
        for (int i = 0; i < form.length(); i++) {
            char expected = form.charAt(i);
            char c = text.charAt(i);
            boolean fits = expected == '0' ? c >= '0' && c <= '9' : expected == c || (hasLetters && expected == '-');
            if (!fits) {
                return false;
            }
        }
        return true;
    }

    private static int number(String text, int start, int end) {
        return Integer.parseInt(text, start, end, 10);
    }
}
