package io.github.bitbucketoidc.aws.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.JSONObjectUtils;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(PipelinesSandboxExtension.class)
class IssuerEndpointsTest {

    private static Map<String, Object> discovery(PipelinesSandbox sandbox) throws Exception {
        return JSONObjectUtils.parse(
                RawHttpClient.get(URI.create(sandbox.issuerEndpoint() + "/.well-known/openid-configuration"))
                        .body());
    }

    @Test
    void namesTheIssuerThatTokensName(PipelinesSandbox sandbox) throws Exception {
        assertThat(discovery(sandbox)).containsEntry("issuer", sandbox.issuer());
    }

    @Test
    void servesTheKeyThatVerifiesTokens(PipelinesSandbox sandbox) throws Exception {
        String jwksUri = String.valueOf(discovery(sandbox).get("jwks_uri"));
        JWKSet keys = JWKSet.parse(RawHttpClient.get(URI.create(jwksUri)).body());
        SignedJWT token = SignedJWT.parse(sandbox.token());
        RSAKey key = keys.getKeyByKeyId(token.getHeader().getKeyID()).toRSAKey();

        assertThat(token.verify(new RSASSAVerifier(key))).isTrue();
    }

    @Test
    void servesNoPrivateKey(PipelinesSandbox sandbox) {
        String keys = RawHttpClient.get(URI.create(sandbox.issuerEndpoint() + "/keys.json"))
                .body();
        assertThat(keys).contains("\"n\"").doesNotContain("\"d\"").doesNotContain("\"p\"");
    }

    @Test
    void knowsNoOtherWorkspace(PipelinesSandbox sandbox) {
        String other = sandbox.issuerEndpoint().toString().replace("/acme/", "/other/");
        assertThat(RawHttpClient.get(URI.create(other + "/keys.json")).statusCode())
                .isEqualTo(404);
    }

    @Test
    void allowsReadingOnly(PipelinesSandbox sandbox) {
        assertThat(RawHttpClient.post(sandbox.issuerEndpoint(), "").statusCode())
                .isEqualTo(405);
    }
}
