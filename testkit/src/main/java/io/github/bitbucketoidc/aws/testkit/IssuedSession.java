package io.github.bitbucketoidc.aws.testkit;

import java.time.Instant;

/** The temporary credentials of one assumed role. */
record IssuedSession(
        String accessKeyId,
        String secretAccessKey,
        String sessionToken,
        Instant expiration,
        Role role,
        String sessionName,
        SessionContext context) {

    String assumedRoleId() {
        return role.roleId() + ":" + sessionName;
    }

    String assumedRoleArn() {
        return role.arn().assumedRoleArn(sessionName);
    }

    @Override
    public String toString() {
        return "IssuedSession[" + assumedRoleArn() + ", expiration=" + expiration + "]";
    }
}
