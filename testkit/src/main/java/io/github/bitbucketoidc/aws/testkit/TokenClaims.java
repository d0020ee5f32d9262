package io.github.bitbucketoidc.aws.testkit;

import com.nimbusds.jose.JOSEObject;
import io.github.bitbucketoidc.aws.testkit.internal.policy.PolicyJson;
import java.net.URI;
import java.util.List;
import java.util.Map;

/** The claims of a token that AWS reads. */
record TokenClaims(String issuer, String subject, List<String> audiences, long expiration) {

    static TokenClaims of(JOSEObject token) {
        Map<String, Object> claims = token.getPayload().toJSONObject();
        if (claims == null) {
            throw StsRefusals.notAJwt();
        }
        return new TokenClaims(
                issuer(text(claims, "iss")), text(claims, "sub"), audiences(claims), seconds(claims, "exp"));
    }

    private static String issuer(String iss) {
        try {
            URI uri = URI.create(iss);
            if ("https".equals(uri.getScheme()) && uri.getHost() != null) {
                return iss;
            }
        } catch (IllegalArgumentException e) {
            throw StsRefusals.issuerIsNoUrl();
        }
        throw StsRefusals.issuerIsNoUrl();
    }

    private static List<String> audiences(Map<String, Object> claims) {
        List<?> values = PolicyJson.listOf(claims.get("aud"));
        List<String> audiences = values.stream()
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .toList();
        if (audiences.isEmpty()) {
            throw StsRefusals.missingClaim("aud");
        }
        return audiences;
    }

    private static String text(Map<String, Object> claims, String name) {
        if (claims.get(name) instanceof String text && !text.isEmpty()) {
            return text;
        }
        throw StsRefusals.missingClaim(name);
    }

    /** AWS wants timestamps as integers, and refuses text and fractions. */
    private static long seconds(Map<String, Object> claims, String name) {
        Object value = claims.get(name);
        if (value instanceof Long || value instanceof Integer) {
            return ((Number) value).longValue();
        }
        throw StsRefusals.missingClaim(name);
    }
}
