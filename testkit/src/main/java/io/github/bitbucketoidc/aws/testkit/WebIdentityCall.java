package io.github.bitbucketoidc.aws.testkit;

import java.util.Objects;

/** The members of an AssumeRoleWithWebIdentity request that satisfies the schema. */
record WebIdentityCall(AssumeRoleCall role, String token) {

    static WebIdentityCall of(StsRequest request) {
        String token = request.parameter("WebIdentityToken");
        AssumeRoleCall role = AssumeRoleCall.of(
                request,
                constraints -> constraints
                        .secretLength("webIdentityToken", token, 4, 20000)
                        .optionalLength("policy", request.parameter("Policy"), 1, 2048));
        return new WebIdentityCall(role, Objects.requireNonNull(token));
    }

    /** The token is a secret. */
    @Override
    public String toString() {
        return "WebIdentityCall[" + role.roleArn() + ", " + role.sessionName() + "]";
    }
}
