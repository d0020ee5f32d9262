package io.github.bitbucketoidc.aws.internal.input;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Who issues the tokens of steps. Bitbucket's issuers differ in the workspace's slug only; host and scheme belong to it,
 * since anybody can serve the same path.
 */
public final class BitbucketIssuer {

    /** What the audience of a workspace begins with; its UUID follows, without braces. */
    public static final String WORKSPACE_AUDIENCE = "ari:cloud:bitbucket::workspace/";

    private static final Pattern URL =
            Pattern.compile("https://api\\.bitbucket\\.org/2\\.0/workspaces/([^/]+)/pipelines-config/identity/oidc");

    private BitbucketIssuer() {}

    public static boolean isIssuer(String issuer) {
        return URL.matcher(issuer).matches();
    }

    /** The slug of an issuer's workspace; empty where it is none of Bitbucket's. */
    public static Optional<String> workspaceOf(String issuer) {
        Matcher url = URL.matcher(issuer);
        return url.matches() ? Optional.of(url.group(1)) : Optional.empty();
    }
}
