package io.github.bitbucketoidc.aws.testkit.internal.http;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One HTTP request. Header names are lower case; a header sent twice has two values; the body is text in UTF-8. */
public record HttpRequest(String method, String path, String query, Map<String, List<String>> headers, String body) {

    public @Nullable String header(String lowerCaseName) {
        List<String> values = headers.get(lowerCaseName);
        return values == null ? null : String.join(",", values);
    }

    /** Body and headers carry tokens and signatures, so neither is shown. */
    @Override
    public String toString() {
        return method + " " + path;
    }
}
