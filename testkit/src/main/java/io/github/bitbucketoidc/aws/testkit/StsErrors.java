package io.github.bitbucketoidc.aws.testkit;

import java.time.Instant;

/**
 * Every refusal of the AWS STS that the sandbox knows, in one place.
 *
 * <p>Codes and statuses are those of the STS service model; texts are those that AWS sends, where a published log shows
 * one. No log was found for the texts of {@link #invalidRoleArn}, {@link #missingClaim}, {@link #badPolicyJson}, {@link #badPolicySyntax},
 * {@link #notANumber}, {@link #missingAction} and {@link #malformedQueryString}: there, rely on the code alone.
 */
final class StsErrors {

    private static final String INVALID_TOKEN = "InvalidIdentityToken";
    private static final String VALIDATION = "ValidationError";

    private StsErrors() {}

    static StsError validation(String message) {
        return new StsError(400, VALIDATION, message);
    }

    static StsError invalidRoleArn() {
        return validation("Request ARN is invalid");
    }

    static StsError durationAboveRoleMaximum() {
        return validation("The requested DurationSeconds exceeds the MaxSessionDuration set for this role.");
    }

    static StsError notANumber(String parameter) {
        return new StsError(400, "MalformedInput", parameter + " is not a number");
    }

    static StsError notAJwt() {
        return invalidToken(
                "The ID Token provided is not a valid JWT. (You may see this error if you sent an Access Token)");
    }

    static StsError missingClaim(String claim) {
        return invalidToken("Missing a required claim: " + claim);
    }

    static StsError issuerIsNoUrl() {
        return invalidToken("Issuer must be a valid URL");
    }

    static StsError noProvider(String issuer) {
        return invalidToken("No OpenIDConnect provider found in your account for " + issuer);
    }

    /** AWS writes two spaces after the comma. */
    static StsError verificationKeyUnavailable() {
        return invalidToken("Couldn't retrieve verification key from your identity provider,  please reference"
                + " AssumeRoleWithWebIdentity documentation for requirements");
    }

    static StsError signatureInvalid() {
        return invalidToken("Token signature invalid");
    }

    static StsError incorrectAudience() {
        return invalidToken("Incorrect token audience");
    }

    static StsError tokenNotValidated() {
        return invalidToken("The web identity token provided could not be validated. See the"
                + " AssumeRoleWithWebIdentity documentation for requirements.");
    }

    private static StsError invalidToken(String message) {
        return new StsError(400, INVALID_TOKEN, message);
    }

    static StsError tokenExpired(Instant now, long expiration) {
        return new StsError(
                400,
                "ExpiredTokenException",
                "Token expired: current date/time " + now.getEpochSecond() + " must be before the expiration date/time "
                        + expiration);
    }

    static StsError notAuthorized() {
        return new StsError(403, "AccessDenied", "Not authorized to perform sts:AssumeRoleWithWebIdentity");
    }

    static StsError badPolicyJson() {
        return new StsError(400, "MalformedPolicyDocument", "This policy contains invalid Json");
    }

    static StsError badPolicySyntax() {
        return new StsError(400, "MalformedPolicyDocument", "Syntax errors in policy.");
    }

    static StsError policyTooLarge(int percent) {
        return new StsError(
                400,
                "PackedPolicyTooLarge",
                "Packed policy consumes " + percent + "% of allotted space, please use smaller policy.");
    }

    static StsError missingAction() {
        return new StsError(400, "MissingAction", "The request must contain the parameter Action.");
    }

    static StsError invalidAction(String action, String version) {
        return new StsError(400, "InvalidAction", "Could not find operation " + action + " for version " + version);
    }

    static StsError malformedQueryString() {
        return new StsError(400, "MalformedQueryString", "The query string contains a syntax error.");
    }

    static StsError throttling() {
        return new StsError(400, "Throttling", "Rate exceeded");
    }

    static StsError regionDisabled(String accountId) {
        return new StsError(
                403,
                "RegionDisabledException",
                "STS is not activated in this region for account:" + accountId
                        + ". Your account administrator can activate STS in this region using the IAM Console.");
    }
}
