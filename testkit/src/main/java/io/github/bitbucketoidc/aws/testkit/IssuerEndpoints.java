package io.github.bitbucketoidc.aws.testkit;

import com.nimbusds.jose.util.JSONObjectUtils;
import io.github.bitbucketoidc.aws.testkit.internal.http.HttpRequest;
import io.github.bitbucketoidc.aws.testkit.internal.http.HttpResponse;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Bitbucket's public OIDC documents of one workspace: discovery and keys. */
final class IssuerEndpoints {

    static final String DISCOVERY = "/.well-known/openid-configuration";
    static final String KEYS = "/keys.json";

    private final Pipeline pipeline;
    private final URI endpoint;

    IssuerEndpoints(Pipeline pipeline, URI serverEndpoint) {
        this.pipeline = pipeline;
        this.endpoint = URI.create(serverEndpoint + pipeline.issuerPath());
    }

    URI endpoint() {
        return endpoint;
    }

    HttpResponse answer(HttpRequest request) {
        if (!request.method().equals("GET")) {
            return HttpResponse.plain(405, "Method Not Allowed");
        }
        if (request.path().equals(pipeline.issuerPath() + DISCOVERY)) {
            return HttpResponse.json(JSONObjectUtils.toJSONString(discovery()));
        }
        if (request.path().equals(pipeline.issuerPath() + KEYS)) {
            return HttpResponse.json(IssuerKeys.document());
        }
        return HttpResponse.plain(404, "Not Found");
    }

    /** jwks_uri names loopback, so that a verifier under test that follows it stays on this machine too. */
    private Map<String, Object> discovery() {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("issuer", pipeline.issuer());
        document.put("jwks_uri", endpoint + KEYS);
        document.put("subject_types_supported", List.of("public"));
        document.put("response_types_supported", List.of("id_token"));
        document.put("id_token_signing_alg_values_supported", List.of("RS256"));
        return document;
    }
}
