package io.github.bitbucketoidc.aws.testkit.internal.http;

/** Answers one request; may wait, but then on a {@link Shutdown}. */
@FunctionalInterface
public interface HttpHandler {

    HttpResponse handle(HttpRequest request) throws InterruptedException;
}
