package io.github.bitbucketoidc.aws.examples.deploy.shared;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Durations as people and other tools write them: 1h, 90m, 1h30m, seconds as in the AWS CLI, and ISO 8601. */
public final class Durations implements ITypeConverter<@Nullable Duration> {

    private static final Pattern UNITS = Pattern.compile("(?:(\\d{1,9})h)?(?:(\\d{1,9})m)?(?:(\\d{1,9})s?)?");

    /** Made by picocli. */
    public Durations() {}

    /** Null for a blank, which comes of a variable that is not set. */
    @Override
    public @Nullable Duration convert(String text) {
        String plain = text.strip().toLowerCase(Locale.ROOT);
        if (plain.isEmpty()) {
            return null;
        }
        Matcher units = UNITS.matcher(plain);
        if (units.matches()) {
            return Duration.ofHours(number(units.group(1)))
                    .plusMinutes(number(units.group(2)))
                    .plusSeconds(number(units.group(3)));
        }
        try {
            return notNegative(Duration.parse(plain), text);
        } catch (DateTimeParseException | ArithmeticException e) {
            throw none(text);
        }
    }

    private static Duration notNegative(Duration duration, String text) {
        if (duration.isNegative()) {
            throw none(text);
        }
        return duration;
    }

    private static long number(@Nullable String digits) {
        return digits == null ? 0 : Long.parseLong(digits);
    }

    private static TypeConversionException none(String text) {
        return new TypeConversionException(
                "'" + Visible.text(text) + "' is no duration; give 1h, 90m, 3600 (seconds) or PT1H");
    }
}
