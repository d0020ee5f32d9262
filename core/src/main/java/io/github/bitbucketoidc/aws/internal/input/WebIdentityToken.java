package io.github.bitbucketoidc.aws.internal.input;

/**
 * The token, and what it claims. The one place of the secret on its way to STS.
 *
 * @param value the compact form
 */
public record WebIdentityToken(String value, StepClaims claims) {

    /** The longest token that AssumeRoleWithWebIdentity takes, in characters. */
    static final int MAX_LENGTH = 20_000;

    /**
     * Reads the compact form.
     *
     * @throws UnusableTokenException whose problem is the end of a sentence that starts with "the token"
     */
    public static WebIdentityToken parse(String token) throws UnusableTokenException {
        String trimmed = token.strip();
        if (trimmed.length() > MAX_LENGTH) {
            throw JwtClaims.malformed(
                    "has " + trimmed.length() + " characters, and STS takes " + MAX_LENGTH + " at most");
        }
        return new WebIdentityToken(trimmed, StepClaims.of(JwtClaims.ofToken(trimmed)));
    }

    @Override
    public String toString() {
        return "WebIdentityToken(" + claims + ")";
    }
}
