package io.github.bitbucketoidc.aws.internal.diagnosis;

import io.github.bitbucketoidc.aws.internal.text.JsonValue;
import io.github.bitbucketoidc.aws.internal.text.XmlElement;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The body of an error, in any of the shapes that servers write it: {@code ErrorResponse} with an {@code Error} in it (AWS,
 * MinIO), {@code Error} as the root (Ceph RGW, moto) or below {@code Errors} (moto), or JSON with {@code __type} (moto,
 * LocalStack).
 */
record StsErrorBody(
        @Nullable String code,
        @Nullable String message,
        @Nullable String requestId) {

    private static final StsErrorBody NONE = new StsErrorBody(null, null, null);

    static StsErrorBody of(byte[] body) {
        String text = new String(body, StandardCharsets.ISO_8859_1);
        return text.stripLeading().startsWith("{") ? ofJson(text) : ofXml(body);
    }

    private static StsErrorBody ofXml(byte[] body) {
        XmlElement root = XmlElement.root(body);
        if (root == null) {
            return NONE;
        }
        XmlElement errors = root.child("Errors");
        XmlElement below = errors != null ? errors.child("Error") : root.child("Error");
        XmlElement error = root.name().equals("Error") ? root : below;
        return error == null
                ? NONE
                : new StsErrorBody(error.textOf("Code"), error.textOf("Message"), root.textOf("RequestId"));
    }

    private static StsErrorBody ofJson(String text) {
        Map<String, JsonValue> json = JsonValue.object(text);
        String type = json == null ? null : text("__type", json);
        if (json == null || type == null) {
            return NONE;
        }
        String message = text("message", json);
        return new StsErrorBody(type, message != null ? message : text("Message", json), null);
    }

    private static @Nullable String text(String name, Map<String, JsonValue> json) {
        JsonValue value = json.get(name);
        return value != null && value.isString() ? value.asString() : null;
    }
}
