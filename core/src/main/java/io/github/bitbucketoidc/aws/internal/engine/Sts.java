package io.github.bitbucketoidc.aws.internal.engine;

import io.github.bitbucketoidc.aws.internal.input.RoleRequest;
import io.github.bitbucketoidc.aws.internal.input.WebIdentityToken;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;

/** The calls of STS that this library makes. Thread-safe: roles are exchanged in parallel. */
interface Sts {

    /**
     * A role's session for the token.
     *
     * @param most how long it may take
     */
    Grant assumeRoleWithWebIdentity(RoleRequest.WebIdentity request, WebIdentityToken token, Duration most)
            throws StsCallException;

    Grant assumeRole(RoleRequest.Chained request, AwsSessionCredentials source, Duration most) throws StsCallException;

    Identity callerIdentity(AwsSessionCredentials credentials, Duration most) throws StsCallException;

    /**
     * What STS gives for a role, as it stands in the answer.
     *
     * @param arn of the session
     * @param packedPolicySize how much of the room for session policies and tags is taken, in per cent
     * @param date when STS answered, by its own clock
     */
    record Grant(
            @Nullable String accessKeyId,
            @Nullable String secretAccessKey,
            @Nullable String sessionToken,
            @Nullable Instant expiration,
            @Nullable String arn,
            @Nullable Integer packedPolicySize,
            @Nullable Instant date) {

        @Override
        public String toString() {
            return "Grant(" + expiration + ")";
        }
    }

    /** Whose credentials they are. */
    record Identity(@Nullable String account, @Nullable String arn) {}
}
