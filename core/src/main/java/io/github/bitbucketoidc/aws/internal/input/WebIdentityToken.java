package io.github.bitbucketoidc.aws.internal.input;

import org.jspecify.annotations.Nullable;

/**
 * The token, and what it claims. The one place of the secret on its way to STS.
 *
 * @param value the compact form
 * @param origin where it came from
 */
public record WebIdentityToken(String value, StepClaims claims, Origin origin) {

    /**
     * Where a token came from.
     *
     * @param setting the variable, property or method that gave it, or named the file
     * @param place what follows "the token" in a sentence
     * @param file null where it came from none
     */
    public record Origin(
            String setting, String place, @Nullable String file) {

        /** Of a token that somebody just has. */
        public static final Origin UNKNOWN = new Origin("", "", null);
    }

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
        return new WebIdentityToken(trimmed, StepClaims.of(JwtClaims.ofToken(trimmed)), Origin.UNKNOWN);
    }

    WebIdentityToken from(Origin origin) {
        return new WebIdentityToken(value, claims, origin);
    }

    @Override
    public String toString() {
        return "WebIdentityToken(" + claims + ")";
    }
}
