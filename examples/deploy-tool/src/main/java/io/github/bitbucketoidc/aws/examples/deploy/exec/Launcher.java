package io.github.bitbucketoidc.aws.examples.deploy.exec;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;

/** How this very tool was started, so that another program can start it again. */
final class Launcher {

    /** Set by bin/bitbucket-deploy. */
    private static final String SCRIPT = "bitbucket.deploy.launcher";

    private Launcher() {}

    static List<String> command() {
        String script = System.getProperty(SCRIPT);
        if (script != null) {
            return List.of(Path.of(script).toAbsolutePath().normalize().toString());
        }
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return List.of(java, "-jar", jar().toString());
    }

    private static Path jar() {
        try {
            return Path.of(Launcher.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException("Where this program's jar lies is no path", e);
        }
    }
}
