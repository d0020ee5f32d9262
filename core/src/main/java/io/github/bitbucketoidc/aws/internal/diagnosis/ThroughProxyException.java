package io.github.bitbucketoidc.aws.internal.diagnosis;

import java.io.IOException;

/** What went wrong on a way that leads through a proxy, whose doing it may be. */
public final class ThroughProxyException extends IOException {

    private static final long serialVersionUID = 1L;

    private final IOException failure;
    private final String proxy;

    /** @param proxy its address and what named it, without user and password */
    public ThroughProxyException(String proxy, IOException failure) {
        super(failure);
        this.proxy = proxy;
        this.failure = failure;
    }

    IOException failure() {
        return failure;
    }

    /** What was said of the failure, and of the proxy: behind what happened, and before what it happened to. */
    String said(String ofFailure) {
        String what = ofFailure.split(": ", 2)[0];
        return what + ", through the proxy " + proxy + ofFailure.substring(what.length());
    }
}
