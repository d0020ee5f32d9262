package io.github.bitbucketoidc.aws.examples.deploy.s3;

import java.nio.file.Path;
import java.util.Locale;

/**
 * A file to deploy.
 *
 * @param path the real one, without links
 * @param name the path below the folder, with {@code /}
 * @param size in bytes, when it was found
 */
record LocalFile(Path path, String name, String key, long size) {

    /** Pages refer to everything else, so that they come last. */
    boolean isPage() {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.endsWith(".html") || lower.endsWith(".htm");
    }
}
