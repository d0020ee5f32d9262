package io.github.bitbucketoidc.aws.internal.engine;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.http.urlconnection.ProxyConfiguration;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;

/**
 * HTTP clients that go through the proxy that is set for their endpoint. The SDK's own default looks at what is set for
 * plain http alone, whatever the endpoint is.
 */
final class StsHttpClients {

    private static final String ENCRYPTED = "https";

    private StsHttpClients() {}

    /** @param endpoint null for that of a region */
    static UrlConnectionHttpClient.Builder builder(@Nullable URI endpoint) {
        UrlConnectionHttpClient.Builder builder = UrlConnectionHttpClient.builder();
        if (endpoint != null && !ENCRYPTED.equalsIgnoreCase(endpoint.getScheme())) {
            return builder.proxyConfiguration(none());
        }
        ProxyConfiguration proxy =
                ProxyConfiguration.builder().scheme(ENCRYPTED).build();
        return proxy.host() == null || proxy.host().isEmpty() ? builder : builder.proxyConfiguration(proxy);
    }

    /** Plain http goes to this machine alone, where no proxy has any business. */
    private static ProxyConfiguration none() {
        return ProxyConfiguration.builder()
                .useSystemPropertyValues(false)
                .useEnvironmentVariablesValues(false)
                .build();
    }
}
