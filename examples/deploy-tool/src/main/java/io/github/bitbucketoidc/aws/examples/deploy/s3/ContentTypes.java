package io.github.bitbucketoidc.aws.examples.deploy.s3;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import software.amazon.awssdk.core.sync.RequestBody;

/** Content types by the file's ending: the SDK's, and those that its list is too old for. */
final class ContentTypes {

    private static final Map<String, String> NEWER = Map.of(
            "avif", "image/avif",
            "js", "text/javascript",
            "jsonld", "application/ld+json",
            "map", "application/json",
            "md", "text/markdown",
            "mjs", "text/javascript",
            "wasm", "application/wasm",
            "webmanifest", "application/manifest+json",
            "yaml", "application/yaml",
            "yml", "application/yaml");

    private ContentTypes() {}

    static String of(Path file) {
        String name = file.toString();
        String ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        String newer = NEWER.get(ending);
        return newer == null ? RequestBody.fromFile(file).contentType() : newer;
    }
}
