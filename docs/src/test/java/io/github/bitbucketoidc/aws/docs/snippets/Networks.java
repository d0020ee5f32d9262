package io.github.bitbucketoidc.aws.docs.snippets;

import io.github.bitbucketoidc.aws.BitbucketOidcCredentialsProvider;
import java.net.URI;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.ProxyConfiguration;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sts.StsClient;

final class Networks {

    private Networks() {}

    static AwsCredentialsProvider privateEndpoint() {
        var credentials = BitbucketOidcCredentialsProvider.builder()
                .endpointOverride(URI.create("https://vpce-0123456789abcdef0.sts.eu-west-1.vpce.amazonaws.com"))
                .build();
        return credentials;
    }

    static AwsCredentialsProvider proxy() {
        var credentials = BitbucketOidcCredentialsProvider.builder()
                .stsClient(StsClient.builder()
                        .region(Region.EU_WEST_1)
                        .credentialsProvider(AnonymousCredentialsProvider.create())
                        .httpClient(UrlConnectionHttpClient.builder()
                                .proxyConfiguration(ProxyConfiguration.builder()
                                        .endpoint(URI.create("http://proxy.example:3128"))
                                        .build())
                                .build())
                        .build())
                .build();
        return credentials;
    }
}
