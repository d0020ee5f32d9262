package io.github.bitbucketoidc.aws.examples.deploy.shared;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The start script runs the JVM under a locale of UTF-8, without which Java loses every letter beyond ASCII in a step that
 * has none. This is the tool's affair: others find the variables as they were.
 */
public final class CallerLocale {

    private static final String CHANGED = "LC_ALL";

    /** What the script leaves: an equals sign and the value before, or nothing where there was none. */
    private static final String BEFORE = "BITBUCKET_DEPLOY_LC_ALL";

    private CallerLocale() {}

    /** Puts the variable back in place. */
    public static void restore(Map<String, String> variables) {
        @Nullable String before = variables.remove(BEFORE);
        if (before == null) {
            return;
        }
        if (before.startsWith("=")) {
            variables.put(CHANGED, before.substring(1));
        } else {
            variables.remove(CHANGED);
        }
    }
}
