package io.github.bitbucketoidc.aws.internal.engine;

import io.github.bitbucketoidc.aws.internal.input.Environment;
import io.github.bitbucketoidc.aws.internal.input.TokenSource;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What calls to STS say of their caller in the user agent, which CloudTrail keeps: this library, and the repository, build
 * and step. Bounded, and of characters that stand in any header and any query.
 */
final class CallerTag {

    private static final String LIBRARY = "bitbucket-oidc-aws";
    private static final Pattern NOT_ALLOWED = Pattern.compile("[^A-Za-z0-9._-]+");
    private static final Pattern BRACES = Pattern.compile("[{}]");
    private static final int MAX_LENGTH = 64;

    private CallerTag() {}

    /** {@code bitbucket-oidc-aws/<version> repo/<slug> build/<number> step/<uuid>}, without what is not known. */
    static String of(Environment environment) {
        return LIBRARY
                + part("/", CallerTag.class.getPackage().getImplementationVersion())
                + part(" repo/", environment.variable("BITBUCKET_REPO_SLUG"))
                + part(" build/", environment.variable(TokenSource.BUILD_NUMBER))
                + part(" step/", environment.variable("BITBUCKET_STEP_UUID"));
    }

    private static String part(String name, @Nullable String value) {
        String bare = BRACES.matcher(Objects.requireNonNullElse(value, "")).replaceAll("");
        String clean = NOT_ALLOWED.matcher(bare).replaceAll("-");
        return clean.isEmpty() ? "" : name + clean.substring(0, Math.min(clean.length(), MAX_LENGTH));
    }
}
