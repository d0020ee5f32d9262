package io.github.bitbucketoidc.aws.testkit.internal.policy;

import java.time.Duration;
import java.util.regex.Pattern;

/** Refuses a bad argument where it is given, with its name and value. */
public final class Arguments {

    private static final Pattern ACCOUNT_ID = Pattern.compile("\\d{12}");
    private static final Pattern SLUG = Pattern.compile("[A-Za-z0-9_.-]{1,128}");

    private Arguments() {}

    public static String matches(Pattern pattern, String name, String value) {
        if (!pattern.matcher(value).matches()) {
            throw new IllegalArgumentException(name + " (" + value + ") must match " + pattern);
        }
        return value;
    }

    public static String accountId(String value) {
        return matches(ACCOUNT_ID, "accountId", value);
    }

    public static String slug(String name, String value) {
        return matches(SLUG, name, value);
    }

    public static Duration between(Duration least, Duration most, String name, Duration value) {
        if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
            throw new IllegalArgumentException(name + " (" + value + ") must be from " + least + " to " + most);
        }
        return value;
    }

    public static Duration notNegative(String name, Duration value) {
        if (value.isNegative()) {
            throw new IllegalArgumentException(name + " (" + value + ") must not be negative");
        }
        return value;
    }

    public static int positive(String name, int value) {
        if (value <= 0) {
            throw new IllegalArgumentException(name + " (" + value + ") must be positive");
        }
        return value;
    }
}
