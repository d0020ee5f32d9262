package io.github.bitbucketoidc.aws.testkit;

import io.github.bitbucketoidc.aws.testkit.internal.policy.SandboxRoleArn;
import java.time.Instant;
import java.util.Collection;
import java.util.TreeSet;

/**
 * Every refusal of the AWS STS that the sandbox knows, in one place.
 *
 * <p>Codes and statuses are those of the STS service model; texts are those that AWS sends, where a published log shows
 * one. No log was found for the texts of {@link #invalidRoleArn}, {@link #missingClaim}, {@link #badPolicyJson}, {@link #foreignPolicyArn}, {@link #gap}, {@link #methodNotAllowed},
 * {@link #notANumber}, {@link #missingAction} and {@link #malformedQueryString}: there, rely on the code alone.
 */
final class StsRefusals {

    private StsRefusals() {}

    static StsRefusal validation(String message) {
        return new StsRefusal(400, "ValidationError", message);
    }

    static StsRefusal invalidRoleArn() {
        return validation("Request ARN is invalid");
    }

    static StsRefusal durationAboveRoleMaximum() {
        return validation("The requested DurationSeconds exceeds the MaxSessionDuration set for this role.");
    }

    static StsRefusal notANumber(String parameter) {
        return new StsRefusal(400, "MalformedInput", parameter + " is not a number");
    }

    static StsRefusal notAJwt() {
        return invalidToken(
                "The ID Token provided is not a valid JWT. (You may see this error if you sent an Access Token)");
    }

    static StsRefusal missingClaim(String claim) {
        return invalidToken("Missing a required claim: " + claim);
    }

    static StsRefusal issuerIsNoUrl() {
        return invalidToken("Issuer must be a valid URL");
    }

    static StsRefusal noProvider(String issuer) {
        return invalidToken("No OpenIDConnect provider found in your account for " + issuer);
    }

    /** AWS writes two spaces after the comma. */
    static StsRefusal verificationKeyUnavailable() {
        return invalidToken("Couldn't retrieve verification key from your identity provider,  please reference"
                + " AssumeRoleWithWebIdentity documentation for requirements");
    }

    static StsRefusal signatureInvalid() {
        return invalidToken("Token signature invalid");
    }

    static StsRefusal incorrectAudience() {
        return invalidToken("Incorrect token audience");
    }

    static StsRefusal tokenNotValidated() {
        return invalidToken("The web identity token provided could not be validated. See the"
                + " AssumeRoleWithWebIdentity documentation for requirements.");
    }

    private static StsRefusal invalidToken(String message) {
        return new StsRefusal(400, "InvalidIdentityToken", message);
    }

    static StsRefusal tokenExpired(Instant now, long expiration) {
        return new StsRefusal(
                400,
                "ExpiredTokenException",
                "Token expired: current date/time " + now.getEpochSecond() + " must be before the expiration date/time "
                        + expiration);
    }

    static StsRefusal notAuthorized() {
        return new StsRefusal(403, "AccessDenied", "Not authorized to perform sts:AssumeRoleWithWebIdentity");
    }

    /** AWS has no such code: it evaluates everything. */
    static StsRefusal notEvaluated(SandboxRoleArn role, String what) {
        return new StsRefusal(
                400,
                "NotEvaluatedBySandbox",
                "PipelinesSandbox cannot tell what AWS would make of the trust policy of " + role + ": " + what);
    }

    static StsRefusal badPolicyJson() {
        return malformedPolicy("This policy contains invalid Json");
    }

    static StsRefusal malformedPolicy(String text) {
        return new StsRefusal(400, "MalformedPolicyDocument", text);
    }

    static StsRefusal foreignPolicyArn(String arn) {
        return validation("The policy " + arn + " is not in the account of the role");
    }

    static StsRefusal gap(String member) {
        return new StsRefusal(400, "MalformedInput", "The list has no " + member);
    }

    static StsRefusal methodNotAllowed(String method) {
        return new StsRefusal(
                405,
                "MethodNotAllowed",
                "The query API of AWS takes GET and POST, and not " + method + " (PipelinesSandbox)");
    }

    static StsRefusal policyTooLarge(int percent) {
        return new StsRefusal(
                400,
                "PackedPolicyTooLarge",
                "Packed policy consumes " + percent + "% of allotted space, please use smaller policy.");
    }

    static StsRefusal missingAction() {
        return new StsRefusal(400, "MissingAction", "The request must contain the parameter Action.");
    }

    /** With AWS's text, and who says so: some of these actions AWS has. */
    static StsRefusal invalidAction(String action, String version, Collection<String> played) {
        return new StsRefusal(
                400,
                "InvalidAction",
                "Could not find operation " + action + " for version " + version + " (PipelinesSandbox plays "
                        + String.join(", ", new TreeSet<>(played)) + " of version 2011-06-15)");
    }

    static StsRefusal malformedQueryString() {
        return new StsRefusal(400, "MalformedQueryString", "The query string contains a syntax error.");
    }

    static StsRefusal throttling() {
        return new StsRefusal(400, "Throttling", "Rate exceeded");
    }

    static StsRefusal regionDisabled(String accountId) {
        return new StsRefusal(
                403,
                "RegionDisabledException",
                "STS is not activated in this region for account:" + accountId
                        + ". Your account administrator can activate STS in this region using the IAM Console.");
    }
}
