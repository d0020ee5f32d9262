package io.github.bitbucketoidc.aws.testkit;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObject;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.factories.DefaultJWSVerifierFactory;
import com.nimbusds.jose.jwk.AsymmetricJWK;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import io.github.bitbucketoidc.aws.testkit.internal.policy.SandboxRoleArn;
import java.text.ParseException;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Verifies a web identity token in the order of AWS: shape, issuer, provider, signature, expiry, audience. */
final class TokenVerifier {

    /** The algorithms that the STS service model names for AssumeRoleWithWebIdentity. */
    private static final Set<JWSAlgorithm> ALGORITHMS = Set.of(
            JWSAlgorithm.RS256,
            JWSAlgorithm.RS384,
            JWSAlgorithm.RS512,
            JWSAlgorithm.ES256,
            JWSAlgorithm.ES384,
            JWSAlgorithm.ES512);

    /** The parser forgives surrounding white space, which no signature covers. */
    private static final Pattern COMPACT = Pattern.compile("[\\w-]+\\.[\\w-]+\\.[\\w-]*");

    private final SandboxIam iam;
    private final VerificationKeys keys;

    TokenVerifier(SandboxIam iam, VerificationKeys keys) {
        this.iam = iam;
        this.keys = keys;
    }

    WebIdentity verify(String token, SandboxRoleArn role, Instant now) {
        JOSEObject parsed = parse(token);
        TokenClaims claims = TokenClaims.of(parsed);
        List<String> clientIds = iam.clientIds(role.accountId(), claims.issuer())
                .orElseThrow(() -> StsRefusals.noProvider(claims.issuer()));
        if (!(parsed instanceof JWSObject signed) || !signedBy(keys.of(claims.issuer()), signed)) {
            throw StsRefusals.signatureInvalid();
        }
        if (now.getEpochSecond() >= claims.expiration()) {
            throw StsRefusals.tokenExpired(now, claims.expiration());
        }
        List<String> registered =
                claims.audiences().stream().filter(clientIds::contains).toList();
        if (registered.isEmpty()) {
            throw StsRefusals.incorrectAudience();
        }
        return new WebIdentity(role.providerArn(claims.issuer()), claims.issuer(), claims.subject(), registered);
    }

    private static JOSEObject parse(String token) {
        if (!COMPACT.matcher(token).matches()) {
            throw StsRefusals.notAJwt();
        }
        try {
            return JOSEObject.parse(token);
        } catch (ParseException e) {
            throw StsRefusals.notAJwt();
        }
    }

    private static boolean signedBy(JWKSet published, JWSObject token) {
        JWK key = token.getHeader().getKeyID() == null
                ? null
                : published.getKeyByKeyId(token.getHeader().getKeyID());
        if (!ALGORITHMS.contains(token.getHeader().getAlgorithm()) || !(key instanceof AsymmetricJWK asymmetric)) {
            return false;
        }
        try {
            JWSVerifier verifier =
                    new DefaultJWSVerifierFactory().createJWSVerifier(token.getHeader(), asymmetric.toPublicKey());
            return token.verify(verifier);
        } catch (JOSEException e) {
            return false;
        }
    }
}
