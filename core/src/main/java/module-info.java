/**
 * AWS credentials inside a Bitbucket Pipelines step. Start with
 * {@link io.github.bitbucketoidc.aws.BitbucketOidcCredentialsProvider}.
 */
@SuppressWarnings({"requires-automatic", "requires-transitive-automatic"})
module io.github.bitbucketoidc.aws {
    // Transitive is what the signatures of the API show.
    requires transitive software.amazon.awssdk.auth;
    requires transitive software.amazon.awssdk.core;
    requires transitive software.amazon.awssdk.identity.spi;
    requires transitive software.amazon.awssdk.regions;
    requires transitive software.amazon.awssdk.services.sts;
    requires transitive software.amazon.awssdk.utils;
    requires com.github.benmanes.caffeine;
    requires java.xml;
    requires org.slf4j;
    requires software.amazon.awssdk.awscore;
    requires software.amazon.awssdk.http;
    requires software.amazon.awssdk.http.auth.aws;
    requires software.amazon.awssdk.http.auth.spi;
    requires software.amazon.awssdk.profiles;
    requires software.amazon.awssdk.protocols.jsoncore;
    requires software.amazon.awssdk.thirdparty.jackson.core;
    // Not transitive: javac would then refuse a program that does not have it, though it need not.
    requires static org.jspecify;
    requires static com.google.errorprone.annotations;

    exports io.github.bitbucketoidc.aws;
    exports io.github.bitbucketoidc.aws.handoff;
    exports io.github.bitbucketoidc.aws.report;
}
