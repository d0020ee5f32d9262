package io.github.bitbucketoidc.aws.testkit;

/** How AWS refuses a request whose Signature Version 4 does not hold. */
final class SignatureRefusals {

    private SignatureRefusals() {}

    static StsRefusal missingAuthentication() {
        return new StsRefusal(403, "MissingAuthenticationToken", "Request is missing Authentication Token");
    }

    static StsRefusal incomplete(String parameter) {
        return new StsRefusal(
                400, "IncompleteSignature", "Authorization header requires '" + parameter + "' parameter.");
    }

    static StsRefusal unknownCredentials() {
        return new StsRefusal(403, "InvalidClientTokenId", "The security token included in the request is invalid.");
    }

    static StsRefusal expiredCredentials() {
        return new StsRefusal(403, "ExpiredToken", "The security token included in the request is expired");
    }

    static StsRefusal wrongSignature() {
        return mismatch("The request signature we calculated does not match the signature you provided. Check your AWS"
                + " Secret Access Key and signing method. Consult the service documentation for details.");
    }

    static StsRefusal mismatch(String message) {
        return new StsRefusal(403, "SignatureDoesNotMatch", message);
    }
}
