package io.github.bitbucketoidc.aws.testkit;

/** A refusal as AWS STS states it: HTTP status, error code and message. */
final class StsRefusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;
    private final String text;

    StsRefusal(int status, String code, String text) {
        super(code + ": " + text, null, false, false);
        this.status = status;
        this.code = code;
        this.text = text;
    }

    int status() {
        return status;
    }

    String code() {
        return code;
    }

    String text() {
        return text;
    }
}
