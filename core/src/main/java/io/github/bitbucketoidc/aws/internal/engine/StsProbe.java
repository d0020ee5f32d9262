package io.github.bitbucketoidc.aws.internal.engine;

import io.github.bitbucketoidc.aws.internal.input.ResolvedSettings;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.core.SdkSystemSetting;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpFullRequest;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.regions.EndpointTag;
import software.amazon.awssdk.regions.ServiceEndpointKey;
import software.amazon.awssdk.services.sts.StsClient;

/** Looks whether anything answers where STS should be, on the way that the exchange would take. Sends no token. */
final class StsProbe {

    private static final Duration CONNECT_TIME = Duration.ofSeconds(5);
    private static final Duration ANSWER_TIME = Duration.ofSeconds(10);

    private final ResolvedSettings settings;

    StsProbe(ResolvedSettings settings) {
        this.settings = settings;
    }

    /** The endpoint that was configured, or that of the region by the SDK's own rules. */
    URI url() {
        if (settings.endpoint() != null) {
            return settings.endpoint();
        }
        ServiceEndpointKey.Builder key = ServiceEndpointKey.builder().region(settings.region());
        return URI.create("https://"
                + StsClient.serviceMetadata().endpointFor(key.tags(tags()).build()));
    }

    private List<EndpointTag> tags() {
        List<EndpointTag> tags = new ArrayList<>();
        if (isOn(SdkSystemSetting.AWS_USE_FIPS_ENDPOINT)) {
            tags.add(EndpointTag.FIPS);
        }
        if (isOn(SdkSystemSetting.AWS_USE_DUALSTACK_ENDPOINT)) {
            tags.add(EndpointTag.DUALSTACK);
        }
        return tags;
    }

    /** The HTTP status of the answer to a bare GET; which one does not matter. */
    int status() throws IOException {
        HttpExecuteRequest request = HttpExecuteRequest.builder()
                .request(SdkHttpFullRequest.builder()
                        .method(SdkHttpMethod.GET)
                        .uri(url())
                        .putHeader("Connection", "close")
                        .build())
                .build();
        try (SdkHttpClient client = StsHttpClients.builder(settings.endpoint())
                .connectionTimeout(CONNECT_TIME)
                .socketTimeout(ANSWER_TIME)
                .build()) {
            HttpExecuteResponse response = client.prepareRequest(request).call();
            response.responseBody().ifPresent(body -> body.abort());
            return response.httpResponse().statusCode();
        }
    }

    /** Asked as the SDK's own clients ask: a system property, then the variable of this process. */
    private static boolean isOn(SdkSystemSetting setting) {
        return setting.getBooleanValue().orElse(false);
    }
}
