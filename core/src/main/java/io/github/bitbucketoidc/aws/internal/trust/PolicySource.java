package io.github.bitbucketoidc.aws.internal.trust;

import io.github.bitbucketoidc.aws.internal.input.RoleArn;
import io.github.bitbucketoidc.aws.internal.text.JsonReader;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.protocols.jsoncore.JsonNode;

/** Finds the policy document in what people have at hand: the JSON itself, or what IAM and its tools print of a role. */
final class PolicySource {

    /** The most characters that UpdateAssumeRolePolicy takes, by the IAM API Reference; white space included. */
    private static final int MAX_LENGTH = 131_072;

    private static final int MAX_BYTES = 4 * MAX_LENGTH;
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private PolicySource() {}

    /** The text of a file, which a shell may have written in UTF-16. */
    static String of(Path file) throws IOException {
        byte[] bytes;
        try (InputStream in = Files.newInputStream(file)) {
            bytes = in.readNBytes(MAX_BYTES + 1);
        }
        boolean utf16 = bytes.length > 1 && (bytes[0] & 0xFF) + (bytes[1] & 0xFF) == 0xFE + 0xFF;
        Charset charset = utf16 ? StandardCharsets.UTF_16 : StandardCharsets.UTF_8;
        return new String(bytes, charset);
    }

    /**
     * What a text holds.
     *
     * @param document the policy document
     * @param role the ARN of the role that it is of; null where the text does not say
     */
    record Found(JsonNode document, @Nullable RoleArn role) {}

    static Found in(String text) {
        if (text.length() > MAX_LENGTH) {
            throw new IllegalArgumentException(
                    "This is no trust policy: it has more than " + MAX_LENGTH + " characters, and IAM takes no more");
        }
        String plain = text.replaceFirst("^" + BYTE_ORDER_MARK, "").strip();
        JsonNode node = json(plain.startsWith("%") ? urlDecoded(plain) : plain);
        JsonNode inside = inside(node);
        if (inside == null) {
            return new Found(node, null);
        }
        Found found = inside.isString() ? in(inside.asString()) : new Found(inside, null);
        return found.role() != null || !node.isObject() ? found : new Found(found.document(), role(node));
    }

    private static @Nullable RoleArn role(JsonNode node) {
        JsonNode arn = holder(node.asObject()).get("Arn");
        return arn == null || !arn.isString() ? null : RoleArn.parse(arn.asString());
    }

    private static JsonNode json(String text) {
        try {
            return JsonReader.strict(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("This is no JSON: " + e.getMessage());
        }
    }

    /** IAM encodes by RFC 3986, where a plus stands for itself. */
    private static String urlDecoded(String text) {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("This is no JSON, and no URL-encoded JSON either: a % is not followed by"
                    + " two hexadecimal digits");
        }
    }

    /** What is packed into the value: the answer of GetRole, its Role alone, or JSON in a JSON string. */
    private static @Nullable JsonNode inside(JsonNode node) {
        if (node.isString()) {
            return node;
        }
        if (!node.isObject()) {
            return null;
        }
        return holder(node.asObject()).get("AssumeRolePolicyDocument");
    }

    private static Map<String, JsonNode> holder(Map<String, JsonNode> answer) {
        JsonNode role = answer.get("Role");
        return role != null && role.isObject() ? role.asObject() : answer;
    }
}
