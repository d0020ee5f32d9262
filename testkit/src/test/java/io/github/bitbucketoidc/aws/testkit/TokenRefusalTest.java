package io.github.bitbucketoidc.aws.testkit;

import static io.github.bitbucketoidc.aws.testkit.Refusals.assertInvalidToken;
import static io.github.bitbucketoidc.aws.testkit.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import java.net.URI;
import java.text.ParseException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenRefusalTest {

    private static final String NOT_A_JWT =
            "The ID Token provided is not a valid JWT. (You may see this error if you sent an Access Token)";
    private static final String NO_KEY = "Couldn't retrieve verification key from your identity provider,  please"
            + " reference AssumeRoleWithWebIdentity documentation for requirements";
    private static final String OTHER_ISSUER =
            "https://api.bitbucket.org/2.0/workspaces/other/pipelines-config/identity/oidc";

    private final ManualClock clock = new ManualClock();
    private final PipelinesSandbox sandbox =
            PipelinesSandbox.builder().clock(clock).start();
    private final StockClient client = new StockClient(sandbox);

    @AfterEach
    void close() {
        sandbox.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "$BITBUCKET_STEP_OIDC_TOKEN",
                "/opt/atlassian/web-identity-token",
                "a.b.c",
                "e30.e30.e30",
                "eyJhbGciOiJSUzI1NiJ9.bm90IGpzb24.AAAA"
            })
    void refusesWhatIsNoJwt(String token) {
        assertInvalidToken(client.refusalOf(token), NOT_A_JWT);
    }

    @Test
    void refusesATokenWithATrailingNewline() {
        assertInvalidToken(client.refusalOf(sandbox.token() + "\n"), NOT_A_JWT);
    }

    @Test
    void refusesATruncatedToken() {
        String token = sandbox.token();
        assertInvalidToken(client.refusalOf(token.substring(0, token.lastIndexOf('.'))), NOT_A_JWT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"iss", "sub", "aud", "exp"})
    void refusesATokenWithoutARequiredClaim(String claim) {
        assertInvalidToken(
                client.refusalOf(sandbox.tokenBuilder().without(claim).build()), "Missing a required claim: " + claim);
    }

    @Test
    void refusesAnExpiryThatIsNoInteger() {
        String token = sandbox.tokenBuilder().claim("exp", "1700003600").build();
        assertInvalidToken(client.refusalOf(token), "Missing a required claim: exp");
    }

    @ParameterizedTest
    @ValueSource(strings = {"api.bitbucket.org", "http://api.bitbucket.org", "https://", "not a url"})
    void refusesAnIssuerThatIsNoHttpsUrl(String issuer) {
        assertInvalidToken(
                client.refusalOf(sandbox.tokenBuilder().issuer(issuer).build()), "Issuer must be a valid URL");
    }

    @Test
    void refusesATokenOfAnUnregisteredIssuer() {
        assertInvalidToken(
                client.refusalOf(sandbox.tokenBuilder().issuer(OTHER_ISSUER).build()),
                "No OpenIDConnect provider found in your account for " + OTHER_ISSUER);
    }

    @Test
    void refusesAnIssuerWithATrailingSlash() {
        String issuer = sandbox.issuer() + "/";
        assertInvalidToken(
                client.refusalOf(sandbox.tokenBuilder().issuer(issuer).build()),
                "No OpenIDConnect provider found in your account for " + issuer);
    }

    @Test
    void looksForTheProviderInTheAccountOfTheRole() {
        String roleArn = sandbox.iam().createRole(role -> role.name("deploy").accountId("210987654321"));
        assertInvalidToken(
                client.refusal(request -> request.roleArn(roleArn)),
                "No OpenIDConnect provider found in your account for " + sandbox.issuer());
    }

    @Test
    void refusesATokenAfterItsProviderIsRemoved() {
        sandbox.iam().removeProvider("123456789012", sandbox.issuer());
        assertInvalidToken(client.refusal(), "No OpenIDConnect provider found in your account for " + sandbox.issuer());
    }

    @Test
    void refusesATokenWhoseIssuerServesNoKeys() {
        sandbox.iam().registerProvider("123456789012", OTHER_ISSUER, sandbox.audience());
        assertInvalidToken(
                client.refusalOf(sandbox.tokenBuilder().issuer(OTHER_ISSUER).build()), NO_KEY);
    }

    @Test
    void refusesATokenSignedByAnUnknownKey() {
        assertInvalidToken(
                client.refusalOf(sandbox.tokenBuilder().signedByUnknownKey().build()), "Token signature invalid");
    }

    @Test
    void refusesATokenOfAlgorithmNone() {
        assertInvalidToken(client.refusalOf(sandbox.tokenBuilder().unsigned().build()), "Token signature invalid");
    }

    @Test
    void refusesATokenThatNamesThePublishedKeyButIsSignedByAnother() throws JOSEException, ParseException {
        RSAKey stranger = new RSAKeyGenerator(2048).generate();
        JWSObject token = new JWSObject(
                new JWSHeader.Builder(JWSAlgorithm.RS256)
                        .keyID(publishedKey().getKeyID())
                        .build(),
                payload());
        token.sign(new RSASSASigner(stranger));
        assertInvalidToken(client.refusalOf(token.serialize()), "Token signature invalid");
    }

    @Test
    void refusesATokenSignedWithThePublicKeyAsASharedSecret() throws JOSEException, ParseException {
        JWSObject token = new JWSObject(
                new JWSHeader.Builder(JWSAlgorithm.HS256)
                        .keyID(publishedKey().getKeyID())
                        .build(),
                payload());
        token.sign(new MACSigner(publishedKey().toPublicKey().getEncoded()));
        assertInvalidToken(client.refusalOf(token.serialize()), "Token signature invalid");
    }

    @Test
    void refusesASignatureAlgorithmThatAwsDoesNotTake() throws JOSEException, ParseException {
        RSAKey published = IssuerKeys.published();
        JWSObject token = new JWSObject(
                new JWSHeader.Builder(JWSAlgorithm.PS256)
                        .keyID(published.getKeyID())
                        .build(),
                payload());
        token.sign(new RSASSASigner(published));
        assertInvalidToken(client.refusalOf(token.serialize()), "Token signature invalid");
    }

    @Test
    void refusesATokenThatNamesNoKey() throws JOSEException, ParseException {
        JWSObject token = new JWSObject(new JWSHeader(JWSAlgorithm.RS256), payload());
        token.sign(new RSASSASigner(IssuerKeys.published()));
        assertInvalidToken(client.refusalOf(token.serialize()), "Token signature invalid");
    }

    @Test
    void refusesATokenWhosePayloadWasExchanged() {
        String[] token = sandbox.token().split("\\.", 3);
        String[] other = sandbox.token().split("\\.", 3);
        assertInvalidToken(client.refusalOf(token[0] + "." + other[1] + "." + token[2]), "Token signature invalid");
    }

    private RSAKey publishedKey() throws ParseException {
        String keys = RawHttpClient.get(URI.create(sandbox.issuerEndpoint() + "/keys.json"))
                .body();
        return JWKSet.parse(keys).getKeys().get(0).toRSAKey();
    }

    private Payload payload() throws ParseException {
        return new Payload(JWSObject.parse(sandbox.token()).getPayload().toJSONObject());
    }

    @Test
    void refusesAnExpiredToken() {
        String token = sandbox.tokenBuilder().lifetime(Duration.ofMinutes(10)).build();
        long issued = clock.instant().getEpochSecond();
        clock.advance(Duration.ofMinutes(10));

        assertRefused(
                client.refusalOf(token),
                400,
                "ExpiredTokenException",
                "Token expired: current date/time " + (issued + 600) + " must be before the expiration date/time "
                        + (issued + 600));
    }

    @Test
    void acceptsATokenInItsLastSecond() {
        String token = sandbox.tokenBuilder().lifetime(Duration.ofMinutes(10)).build();
        clock.advance(Duration.ofMinutes(10).minusSeconds(1));

        assertThat(client.assume(request -> request.webIdentityToken(token)).credentials())
                .isNotNull();
    }

    @Test
    void refusesAnAudienceThatIsNoClientId() {
        assertInvalidToken(
                client.refusalOf(
                        sandbox.tokenBuilder().audience("sts.amazonaws.com").build()),
                "Incorrect token audience");
    }

    @Test
    void refusesTheWorkspaceAudienceIfOnlyAnotherIsRegistered() {
        sandbox.iam().registerProvider("123456789012", sandbox.issuer(), "sts.amazonaws.com");
        assertInvalidToken(client.refusal(), "Incorrect token audience");
    }

    @Test
    void acceptsATokenWithOneRegisteredAudienceAmongSeveral() {
        String token = sandbox.tokenBuilder()
                .audiences("https://elsewhere.example", sandbox.audience())
                .build();

        assertThat(client.assume(request -> request.webIdentityToken(token)).audience())
                .isEqualTo(sandbox.audience());
    }

    @Test
    void looksAtTheProviderBeforeTheSignature() {
        String token =
                sandbox.tokenBuilder().issuer(OTHER_ISSUER).signedByUnknownKey().build();
        assertThat(client.refusalOf(token).awsErrorDetails().errorMessage()).startsWith("No OpenIDConnect provider");
    }

    @Test
    void looksAtTheSignatureBeforeTheExpiry() {
        String token = sandbox.tokenBuilder()
                .lifetime(Duration.ofSeconds(-1))
                .signedByUnknownKey()
                .build();
        assertInvalidToken(client.refusalOf(token), "Token signature invalid");
    }

    @Test
    void looksAtTheExpiryBeforeTheAudience() {
        String token = sandbox.tokenBuilder()
                .lifetime(Duration.ofSeconds(-1))
                .audience("elsewhere")
                .build();
        assertThat(client.refusalOf(token).awsErrorDetails().errorCode()).isEqualTo("ExpiredTokenException");
    }
}
