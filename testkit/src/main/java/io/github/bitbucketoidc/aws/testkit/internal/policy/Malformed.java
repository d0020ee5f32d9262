package io.github.bitbucketoidc.aws.testkit.internal.policy;

/** How IAM and STS refuse a policy document. */
final class Malformed {

    private Malformed() {}

    /**
     * As CreateRole and UpdateAssumeRolePolicy do.
     *
     * @param text AWS's own
     */
    static IllegalArgumentException trustPolicy(String text) {
        return new IllegalArgumentException("MalformedPolicyDocument: " + text);
    }

    /** With what AWS does not say: which part of the policy it is. */
    static IllegalArgumentException trustPolicy(String text, String which) {
        return trustPolicy(text + " (" + which + ")");
    }
}
