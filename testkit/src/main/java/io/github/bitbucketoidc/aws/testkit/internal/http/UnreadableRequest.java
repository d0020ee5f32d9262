package io.github.bitbucketoidc.aws.testkit.internal.http;

/** A request that is not HTTP/1.1, or larger than the server reads. */
final class UnreadableRequest extends Exception {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final String text;

    UnreadableRequest(int status, String text) {
        super(text);
        this.text = text;
        this.status = status;
    }

    String text() {
        return text;
    }

    int status() {
        return status;
    }
}
