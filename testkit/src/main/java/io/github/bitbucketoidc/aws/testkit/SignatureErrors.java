package io.github.bitbucketoidc.aws.testkit;

/** How AWS refuses a request whose Signature Version 4 does not hold. */
final class SignatureErrors {

    private SignatureErrors() {}

    static StsError missingAuthentication() {
        return new StsError(403, "MissingAuthenticationToken", "Request is missing Authentication Token");
    }

    static StsError incomplete(String parameter) {
        return new StsError(400, "IncompleteSignature", "Authorization header requires '" + parameter + "' parameter.");
    }

    static StsError unknownCredentials() {
        return new StsError(403, "InvalidClientTokenId", "The security token included in the request is invalid.");
    }

    static StsError expiredCredentials() {
        return new StsError(403, "ExpiredToken", "The security token included in the request is expired");
    }

    static StsError wrongSignature() {
        return mismatch("The request signature we calculated does not match the signature you provided. Check your AWS"
                + " Secret Access Key and signing method. Consult the service documentation for details.");
    }

    static StsError mismatch(String message) {
        return new StsError(403, "SignatureDoesNotMatch", message);
    }
}
