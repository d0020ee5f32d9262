package io.github.bitbucketoidc.aws.testkit.internal.policy;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
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

    /** The trust policy that a text is, or that the answer of GetRole has in it, also URL-encoded as IAM sends it. */
    static Map<String, Object> trustPolicyOf(String text) {
        String plain = text.strip();
        try {
            Map<String, Object> document = parse(plain.startsWith("%") ? decoded(plain) : plain);
            Map<String, Object> role = document.get("Role") instanceof Map<?, ?> map ? object("Role", map) : document;
            Object inside = role.get("AssumeRolePolicyDocument");
            if (inside instanceof String encoded) {
                return trustPolicyOf(encoded);
            }
            return inside == null ? document : object("AssumeRolePolicyDocument", inside);
        } catch (ParseException | IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "MalformedPolicyDocument: This policy contains invalid Json: " + e.getMessage(), e);
        }
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    /** The characters of a document without white space. */
    static int length(Map<String, Object> document) {
        return JSONObjectUtils.toJSONString(document).replace("\\/", "/").length();
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
            // "Quotation marks are optional for numeric and Boolean values", says the grammar.
            if (!(item instanceof String || item instanceof Number || item instanceof Boolean)) {
                throw new IllegalArgumentException(element + " must be a string or a list of strings");
            }
            strings.add(item.toString());
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
