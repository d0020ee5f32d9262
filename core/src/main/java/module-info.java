/** AWS credentials inside a Bitbucket Pipelines step. */
@SuppressWarnings({"requires-automatic", "requires-transitive-automatic"})
module io.github.bitbucketoidc.aws {
    // Their types stand in the signatures of the API.
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
    requires software.amazon.awssdk.http.urlconnection;
    requires software.amazon.awssdk.profiles;
    requires software.amazon.awssdk.protocols.jsoncore;
    requires software.amazon.awssdk.protocols.query;
    requires software.amazon.awssdk.retries;
    requires software.amazon.awssdk.retries.api;
    requires software.amazon.awssdk.thirdparty.jackson.core;
    requires static org.jspecify;

    exports io.github.bitbucketoidc.aws;
    exports io.github.bitbucketoidc.aws.handoff;
    exports io.github.bitbucketoidc.aws.report;
}
