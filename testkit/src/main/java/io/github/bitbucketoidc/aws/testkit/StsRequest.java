package io.github.bitbucketoidc.aws.testkit;

import io.github.bitbucketoidc.aws.testkit.internal.http.HttpRequest;
import org.jspecify.annotations.Nullable;

/** One call of the STS query API. */
record StsRequest(HttpRequest http, FormBody parameters, String requestId) {

    private static final String NO_VERSION = "NO_VERSION_SPECIFIED";

    @Nullable
    String parameter(String name) {
        return parameters.get(name);
    }

    String action() {
        String action = parameters.get("Action");
        return action == null ? "" : action;
    }

    String version() {
        String version = parameters.get("Version");
        return version == null ? NO_VERSION : version;
    }

    /** The parameters carry the token. */
    @Override
    public String toString() {
        return "StsRequest[" + action() + ", requestId=" + requestId + "]";
    }
}
