package io.github.bitbucketoidc.aws.testkit;

import java.util.LinkedHashMap;
import java.util.Map;

/** A new session as the answer tells it: {@code AssumedRoleUser} and {@code Credentials}. */
final class SessionXml {

    private SessionXml() {}

    static String of(IssuedSession session) {
        return assumedRoleUser(session) + credentials(session);
    }

    private static String assumedRoleUser(IssuedSession session) {
        Map<String, String> user = new LinkedHashMap<>();
        user.put("AssumedRoleId", session.assumedRoleId());
        user.put("Arn", session.assumedRoleArn());
        return StsXml.element("AssumedRoleUser", StsXml.elements(user));
    }

    private static String credentials(IssuedSession session) {
        Map<String, String> credentials = new LinkedHashMap<>();
        credentials.put("AccessKeyId", session.accessKeyId());
        credentials.put("SecretAccessKey", session.secretAccessKey());
        credentials.put("SessionToken", session.sessionToken());
        credentials.put("Expiration", session.expiration().toString());
        return StsXml.element("Credentials", StsXml.elements(credentials));
    }
}
