package io.github.bitbucketoidc.aws.internal.text;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.protocols.jsoncore.JsonNode;
import software.amazon.awssdk.thirdparty.jackson.core.JsonFactory;
import software.amazon.awssdk.thirdparty.jackson.core.JsonLocation;
import software.amazon.awssdk.thirdparty.jackson.core.JsonParser;
import software.amazon.awssdk.thirdparty.jackson.core.JsonProcessingException;
import software.amazon.awssdk.thirdparty.jackson.core.StreamReadFeature;

/** The SDK's own JSON parser for what people write, so that users pay for no second one of that kind. */
public final class JsonReader {

    private static final JsonFactory STRICT = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .build();

    private JsonReader() {}

    /**
     * The one JSON value that a text consists of, for texts that people write: the SDK's parser takes the last of several
     * members of one name, and ignores what comes after the value.
     *
     * @throws IllegalArgumentException with the position, if the text is anything else
     */
    public static JsonNode strict(String text) {
        try (JsonParser parser = STRICT.createParser(text)) {
            boolean hasEnded = false;
            while (parser.nextToken() != null) {
                if (hasEnded) {
                    throw problem(parser.currentTokenLocation(), "there is more text after the end of the JSON");
                }
                hasEnded = parser.getParsingContext().inRoot();
            }
            if (!hasEnded) {
                throw new IllegalArgumentException("there is nothing in it");
            }
            return JsonNode.parser().parse(text);
        } catch (JsonProcessingException e) {
            String slip = JsonSlips.in(text);
            if (slip != null) {
                throw new IllegalArgumentException(slip);
            }
            throw problem(e.getLocation(), e.getOriginalMessage().replaceFirst(" \\(start marker at .*", ""));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static IllegalArgumentException problem(@Nullable JsonLocation location, String problem) {
        String position =
                location == null ? "" : "line " + location.getLineNr() + ", column " + location.getColumnNr() + ": ";
        return new IllegalArgumentException(position + SafeText.shortened(SafeText.clean(problem), 200));
    }
}
