package io.github.bitbucketoidc.aws.testkit;

import io.github.bitbucketoidc.aws.testkit.internal.policy.SandboxRoleArn;

/**
 * How AWS refuses an AssumeRole request.
 *
 * <p>No log was found for the answer to {@link #reservedTagKey}: its text is that of IAM for the tags of a role.
 */
final class ChainingRefusals {

    private ChainingRefusals() {}

    static StsRefusal notAuthorized(String callerArn, String action, SandboxRoleArn role) {
        return new StsRefusal(
                403,
                "AccessDenied",
                "User: " + callerArn + " is not authorized to perform: " + action + " on resource: " + role);
    }

    static StsRefusal durationAboveChainingLimit() {
        return StsRefusals.validation(
                "The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining.");
    }

    static StsRefusal sourceIdentityAlreadySet() {
        return StsRefusals.validation("The source identity is already set for this assume role session");
    }

    static StsRefusal duplicateTagKeys() {
        return invalidParameter("Duplicate tag keys found. Please note that Tag keys are case insensitive.");
    }

    static StsRefusal reservedTagKey() {
        return invalidParameter("Tag keys beginning with aws: are reserved for system use.");
    }

    static StsRefusal transitiveKeyWithoutTag() {
        return invalidParameter("The specified transitive tag key must be included in the requested tags.");
    }

    static StsRefusal transitiveKeyConflict() {
        return invalidParameter("One of the specified transitive tag keys can't be set because it conflicts with a"
                + " transitive tag key from the calling session.");
    }

    static StsRefusal tagsTooLarge(int percent) {
        return new StsRefusal(
                400,
                "PackedPolicyTooLarge",
                "Packed size of session tags consumes " + percent + "% of allotted space.");
    }

    private static StsRefusal invalidParameter(String message) {
        return new StsRefusal(400, "InvalidParameterValue", message);
    }
}
