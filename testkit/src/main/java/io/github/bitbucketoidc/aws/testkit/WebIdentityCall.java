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
                        .optionalLength("providerId", request.parameter("ProviderId"), 4, 2048)
                        .optionalLength("policy", request.parameter("Policy"), 1, 2048));
        // "Specify this value only for OAuth 2.0 access tokens. Do not specify this value for OpenID Connect
        // providers."
        if (request.parameter("ProviderId") != null) {
            throw StsRefusals.tokenNotValidated();
        }
        return new WebIdentityCall(role, Objects.requireNonNull(token));
    }

    /** The token is a secret. */
    @Override
    public String toString() {
        return "WebIdentityCall[" + role.roleArn() + ", " + role.sessionName() + "]";
    }
}
