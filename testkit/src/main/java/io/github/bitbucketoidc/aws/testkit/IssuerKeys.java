package io.github.bitbucketoidc.aws.testkit;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;

/**
 * The issuer's signing key, and one that it never published.
 *
 * <p>Made once a JVM: a 2048-bit key takes longer than the rest of a sandbox's start, and a sandbox for each test method
 * would pay it each time.
 */
final class IssuerKeys {

    private static final RSAKey PUBLISHED = generate();

    /** Few tests need it, so it is made on first use. */
    private static final class Unpublished {
        private static final RSAKey KEY = generate();
    }

    private IssuerKeys() {}

    static RSAKey published() {
        return PUBLISHED;
    }

    static RSAKey unpublished() {
        return Unpublished.KEY;
    }

    /** The keys.json document: public parts only. */
    static String document() {
        return new JWKSet(PUBLISHED.toPublicJWK()).toString();
    }

    private static RSAKey generate() {
        try {
            return new RSAKeyGenerator(2048)
                    .keyIDFromThumbprint(true)
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(JWSAlgorithm.RS256)
                    .generate();
        } catch (JOSEException e) {
            throw new IllegalStateException("This JDK cannot generate an RSA key", e);
        }
    }
}
