package io.github.bitbucketoidc.aws.internal.text;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A value of a small JSON text, such as the claims of a token.
 *
 * @param content a String, a Number as {@link Digits}, a Boolean, a list or a map of values; null for null
 */
public record JsonValue(@Nullable Object content) {

    /** A number as it is written: which of Java's it is, is for its reader to say. */
    record Digits(String text) {}

    /** The members of a JSON object, the last of several of one name; null where the text is no such object alone. */
    public static @Nullable Map<String, JsonValue> object(String text) {
        JsonValue value = JsonValueReader.read(text);
        return value != null && value.content instanceof Map<?, ?> ? value.asObject() : null;
    }

    public boolean isString() {
        return content instanceof String;
    }

    public String asString() {
        return (String) of(String.class);
    }

    public boolean isNumber() {
        return content instanceof Digits;
    }

    public String asNumber() {
        return ((Digits) of(Digits.class)).text();
    }

    public boolean isArray() {
        return content instanceof List<?>;
    }

    @SuppressWarnings("unchecked")
    public List<JsonValue> asArray() {
        return (List<JsonValue>) of(List.class);
    }

    @SuppressWarnings("unchecked")
    Map<String, JsonValue> asObject() {
        return (Map<String, JsonValue>) of(Map.class);
    }

    private Object of(Class<?> type) {
        if (!type.isInstance(content)) {
            throw new IllegalStateException("not a " + type.getSimpleName());
        }
        return content;
    }

    /** What is in it may be secret. */
    @Override
    public String toString() {
        return "JsonValue";
    }
}
