package io.github.bitbucketoidc.aws.internal.input;

import io.github.bitbucketoidc.aws.internal.text.SafeText;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What the process was started with: environment variables and system properties. The only place of this package that
 * reads them from the JVM, what the SDK reads by itself aside, so that everything else takes them as an argument.
 *
 * <p>Of our own properties, some may have been given to one provider alone; those win.
 *
 * <p>Values are trimmed, because variables pasted into a web form often end in a newline, and blank ones count as not
 * set, because Bitbucket hands an emptied variable on as an empty string.
 */
public record Environment(
        Map<String, String> variables, Function<String, @Nullable String> properties, Map<String, String> given) {

    /** What the names of our own system properties begin with. */
    public static final String PREFIX = "bitbucket.oidc.";

    static final Environment EMPTY = new Environment(Map.of(), Map.<String, String>of()::get);

    public Environment(Map<String, String> variables, Function<String, @Nullable String> properties) {
        this(variables, properties, Map.of());
    }

    public static Environment ofProcess() {
        return of(System.getenv());
    }

    public static Environment of(Map<String, String> variables) {
        return new Environment(variables, System::getProperty);
    }

    /** The same with values of our own properties, by the last part of their names. */
    Environment with(Map<String, String> ownProperties) {
        return new Environment(variables, properties, ownProperties);
    }

    /** What wins over all places that come after the one of this property: all of it where nobody sets it. */
    Environment asFarAs(String property) {
        if (givenValue(property) != null) {
            return EMPTY.with(given);
        }
        return firstProperty(property) != null ? new Environment(Map.of(), properties, given) : this;
    }

    /** The trimmed value of a variable, or null where it is not set or blank. */
    @Nullable
    public String variable(String name) {
        return trimmed(variables.get(name));
    }

    /** The first of these variables that is set, or null. */
    @Nullable
    ConfiguredValue firstVariable(String... names) {
        for (String name : names) {
            String value = variable(name);
            if (value != null) {
                return new ConfiguredValue(value, name);
            }
        }
        return null;
    }

    /** The first of these system properties that is set, or null. */
    @Nullable
    ConfiguredValue firstProperty(String... names) {
        for (String name : names) {
            ConfiguredValue value = givenOrProperty(name);
            if (value != null) {
                return value;
            }
        }
        return null;
    }

    private @Nullable ConfiguredValue givenOrProperty(String name) {
        ConfiguredValue own = givenValue(name);
        if (own != null) {
            return own;
        }
        String value = trimmed(properties.apply(name));
        return value == null ? null : new ConfiguredValue(value, sourceOfProperty(name));
    }

    private @Nullable ConfiguredValue givenValue(String property) {
        String name = property.startsWith(PREFIX) ? property.substring(PREFIX.length()) : "";
        String value = trimmed(given.get(name));
        return value == null ? null : new ConfiguredValue(value, "setting " + name);
    }

    /** How messages name a system property. */
    static String sourceOfProperty(String name) {
        return "system property " + name;
    }

    /** Names and values stay inside: some are secret. */
    @Override
    public String toString() {
        return "Environment(" + variables.size() + " variables)";
    }

    public static @Nullable String trimmed(@Nullable String value) {
        return value == null || value.isBlank() ? null : value.strip();
    }

    /** A configured value and where it came from, so that a message can name both. */
    record ConfiguredValue(String value, String source) {

        /** The value and its source as they stand in a message. */
        @Override
        public String toString() {
            return SafeText.quoted(value) + " (" + source + ")";
        }
    }
}
