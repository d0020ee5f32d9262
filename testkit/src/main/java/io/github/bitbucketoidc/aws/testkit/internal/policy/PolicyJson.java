package io.github.bitbucketoidc.aws.testkit.internal.policy;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the JSON of IAM policies, where one value may stand for a list of one. */
public final class PolicyJson {

    private PolicyJson() {}

    public static Map<String, Object> parse(String json) throws ParseException {
        return JSONObjectUtils.parse(json);
    }

    public static List<?> listOf(@Nullable Object value) {
        if (value == null) {
            return List.of();
        }
        return value instanceof List<?> list ? list : List.of(value);
    }

    static List<String> strings(String element, @Nullable Object value) {
        List<String> strings = new ArrayList<>();
        for (Object item : listOf(value)) {
            if (!(item instanceof String string)) {
                throw new IllegalArgumentException(element + " must be a string or a list of strings");
            }
            strings.add(string);
        }
        return List.copyOf(strings);
    }

    static Map<String, Object> object(String element, @Nullable Object value) {
        if (!(value instanceof Map<?, ?> map)) {
            throw new IllegalArgumentException(element + " must be a JSON object");
        }
        Map<String, Object> object = new LinkedHashMap<>();
        map.forEach((key, member) -> object.put(String.valueOf(key), member));
        return object;
    }
}
