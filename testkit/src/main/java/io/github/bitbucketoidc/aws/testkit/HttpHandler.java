package io.github.bitbucketoidc.aws.testkit;

/** Answers one request; may wait, but then on a {@link Shutdown}. */
@FunctionalInterface
interface HttpHandler {

    HttpResponse handle(HttpRequest request) throws InterruptedException;
}
