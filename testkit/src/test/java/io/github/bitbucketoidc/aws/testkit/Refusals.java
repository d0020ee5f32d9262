package io.github.bitbucketoidc.aws.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import software.amazon.awssdk.services.sts.model.StsException;

/** Asserts how a call was refused. */
final class Refusals {

    private Refusals() {}

    static void assertRefused(StsException refusal, int status, String code, String text) {
        assertThat(refusal).as("the call must fail").isNotNull();
        assertThat(refusal.statusCode()).isEqualTo(status);
        assertThat(refusal.awsErrorDetails().errorCode()).isEqualTo(code);
        assertThat(refusal.awsErrorDetails().errorMessage()).isEqualTo(text);
        assertThat(refusal.requestId()).isNotBlank();
    }

    static void assertInvalidToken(StsException refusal, String text) {
        assertRefused(refusal, 400, "InvalidIdentityToken", text);
    }

    static void assertNotAuthorized(StsException refusal) {
        assertRefused(refusal, 403, "AccessDenied", "Not authorized to perform sts:AssumeRoleWithWebIdentity");
    }
}
