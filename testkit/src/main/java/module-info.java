/** A Bitbucket OIDC issuer and an AWS STS inside the JVM. */
module io.github.bitbucketoidc.aws.testkit {
    requires com.nimbusds.jose.jwt;

    // Not transitive: javac would then refuse a program that does not have them, though it need not.
    requires static org.jspecify;
    requires static org.junit.jupiter.api;

    exports io.github.bitbucketoidc.aws.testkit;
}
