package io.github.bitbucketoidc.aws;

import java.io.UncheckedIOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.protocols.jsoncore.JsonNode;

/** The SDK's own JSON parser, so that users pay for no second one. */
final class Json {

    private Json() {}

    /**
     * The members of a JSON object, or null where the text is none. The parser gives null for a text without any value;
     * its exception quotes the text and is dropped.
     */
    static @Nullable Map<String, JsonNode> object(String text) {
        try {
            JsonNode node = JsonNode.parser().parse(text);
            return node != null && node.isObject() ? node.asObject() : null;
        } catch (UncheckedIOException e) {
            return null;
        }
    }
}
