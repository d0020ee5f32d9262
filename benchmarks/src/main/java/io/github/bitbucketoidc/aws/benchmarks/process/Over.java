package io.github.bitbucketoidc.aws.benchmarks.process;

/** What the calls to STS go over. */
enum Over {
    PLAIN("plain http"),
    TLS("TLS");

    private final String label;

    Over(String label) {
        this.label = label;
    }

    String label() {
        return label;
    }
}
