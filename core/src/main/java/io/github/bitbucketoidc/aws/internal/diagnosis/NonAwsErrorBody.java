package io.github.bitbucketoidc.aws.internal.diagnosis;

import io.github.bitbucketoidc.aws.internal.text.JsonReader;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.protocols.jsoncore.JsonNode;
import software.amazon.awssdk.protocols.query.unmarshall.XmlDomParser;
import software.amazon.awssdk.protocols.query.unmarshall.XmlElement;

/**
 * An error in a shape that the SDK does not read, as servers other than that of AWS send it: with {@code Error} as the root
 * (Ceph RGW, moto) or below {@code Errors} (moto), or as JSON with {@code __type} (moto, LocalStack).
 */
record NonAwsErrorBody(@Nullable String code, @Nullable String message) {

    static Optional<NonAwsErrorBody> of(SdkBytes body) {
        Map<String, JsonNode> json = JsonReader.object(body.asString(StandardCharsets.ISO_8859_1));
        return json == null ? ofXml(body) : ofJson(json);
    }

    private static Optional<NonAwsErrorBody> ofXml(SdkBytes body) {
        try {
            XmlElement root = XmlDomParser.parse(body.asInputStream());
            Stream<XmlElement> nested = root.getOptionalElementByName("Errors").stream()
                    .flatMap(errors -> errors.getOptionalElementByName("Error").stream());
            return Stream.concat(Stream.of(root), nested)
                    .filter(element -> "Error".equals(element.elementName()))
                    .findFirst()
                    .map(error -> new NonAwsErrorBody(text(error, "Code"), text(error, "Message")));
        } catch (SdkClientException e) {
            return Optional.empty();
        }
    }

    private static Optional<NonAwsErrorBody> ofJson(Map<String, JsonNode> json) {
        return Optional.ofNullable(json.get("__type"))
                .filter(JsonNode::isString)
                .map(type -> new NonAwsErrorBody(type.asString(), message(json)));
    }

    private static @Nullable String message(Map<String, JsonNode> json) {
        return Stream.of("message", "Message")
                .map(json::get)
                .flatMap(Stream::ofNullable)
                .filter(JsonNode::isString)
                .map(JsonNode::asString)
                .findFirst()
                .orElse(null);
    }

    private static @Nullable String text(XmlElement parent, String name) {
        return parent.getOptionalElementByName(name)
                .map(XmlElement::textContent)
                .orElse(null);
    }
}
