package io.github.bitbucketoidc.aws.testkit;

import java.util.Objects;

/** The members of an AssumeRoleWithWebIdentity request that satisfies the schema. */
record WebIdentityRequest(RoleRequest role, String token) {

    static WebIdentityRequest of(StsRequest request) {
        String token = request.parameter("WebIdentityToken");
        RoleRequest role = RoleRequest.of(
                request,
                constraints -> constraints
                        .secretLength("webIdentityToken", token, 4, 20000)
                        .optionalLength("policy", request.parameter("Policy"), 1, 2048));
        return new WebIdentityRequest(role, Objects.requireNonNull(token));
    }

    /** The token is a secret. */
    @Override
    public String toString() {
        return "WebIdentityRequest[" + role.roleArn() + ", " + role.sessionName() + "]";
    }
}
