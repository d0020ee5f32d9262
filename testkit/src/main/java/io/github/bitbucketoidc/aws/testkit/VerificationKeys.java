package io.github.bitbucketoidc.aws.testkit;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.util.JSONObjectUtils;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;

/**
 * Fetches an issuer's keys as AWS does: discovery document, {@code jwks_uri}, key set.
 *
 * <p>Every host is mapped to the sandbox's own server; nothing leaves the machine.
 */
final class VerificationKeys {

    /** AWS gives an issuer 5 seconds: https://repost.aws/knowledge-center/iam-sts-invalididentitytoken. */
    private static final int TIMEOUT_MILLIS = 5_000;

    private final URI server;

    VerificationKeys(URI server) {
        this.server = server;
    }

    JWKSet of(String issuer) {
        try {
            var discovery = JSONObjectUtils.parse(get(URI.create(issuer + IssuerEndpoints.DISCOVERY)));
            if (!issuer.equals(discovery.get("issuer"))) {
                throw StsRefusals.verificationKeyUnavailable();
            }
            return JWKSet.parse(get(URI.create(String.valueOf(discovery.get("jwks_uri")))));
        } catch (IOException | ParseException e) {
            throw StsRefusals.verificationKeyUnavailable();
        }
    }

    private String get(URI document) throws IOException {
        URI mapped = URI.create(server + document.getRawPath());
        HttpURLConnection connection = (HttpURLConnection) mapped.toURL().openConnection(Proxy.NO_PROXY);
        connection.setConnectTimeout(TIMEOUT_MILLIS);
        connection.setReadTimeout(TIMEOUT_MILLIS);
        connection.setUseCaches(false);
        try (InputStream body = connection.getInputStream()) {
            return new String(body.readAllBytes(), StandardCharsets.UTF_8);
        } finally {
            connection.disconnect();
        }
    }
}
