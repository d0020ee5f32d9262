package io.github.bitbucketoidc.aws.support;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where the modules are: core, and all that it brings along to a user. */
public final class ModulePath {

    public static final String CORE = "io.github.bitbucketoidc.aws";

    private static final Path CLASSES = Path.of("target", "classes").toAbsolutePath();

    private ModulePath() {}

    /** The form that the options of javac, java and jdeps take. */
    public static String ofCore() {
        return CLASSES + File.pathSeparator + ofWhatItBringsAlong();
    }

    /** The same, and the libraries that these classes come from. */
    public static String ofCoreAnd(Class<?>... others) {
        StringBuilder path = new StringBuilder(ofCore());
        for (Class<?> other : others) {
            path.append(File.pathSeparator).append(home(other));
        }
        return path.toString();
    }

    private static String ofWhatItBringsAlong() {
        try {
            return Files.readString(Path.of("target", "runtime-classpath.txt")).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path home(Class<?> type) {
        try {
            return Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
