package io.github.bitbucketoidc.aws.testkit;

import java.util.LinkedHashMap;
import java.util.Map;

/** Says whose credentials signed the request; AWS allows it to everyone. */
final class GetCallerIdentity implements StsOperation {

    private final SigV4Verifier verifier;

    GetCallerIdentity(SigV4Verifier verifier) {
        this.verifier = verifier;
    }

    @Override
    public String execute(StsRequest request) {
        IssuedSession caller = verifier.verify(request.http());
        Map<String, String> identity = new LinkedHashMap<>();
        identity.put("Arn", caller.assumedRoleArn());
        identity.put("UserId", caller.assumedRoleId());
        identity.put("Account", caller.role().arn().accountId());
        return StsXml.elements(identity);
    }
}
