package io.github.bitbucketoidc.aws.testkit;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One call that the sandbox's STS has received. Holds no secret: no token, no credentials, no signature.
 *
 * @param action the {@code Action} parameter; empty if the call had none
 * @param roleArn the {@code RoleArn} parameter as it came, or null
 * @param sessionName the {@code RoleSessionName} parameter as it came, or null
 * @param durationSeconds the {@code DurationSeconds} parameter as it came, in seconds, or null
 * @param status the HTTP status of the answer; 0 for a call that {@link StsFault#hang()} leaves without one
 * @param errorCode the error code of the answer, or null after a success and for raw faults
 * @param arrivedAt when the call came, on the sandbox's clock, without the skew of {@link SandboxSts#clockSkew}
 */
public record RecordedCall(
        String action,
        @Nullable String roleArn,
        @Nullable String sessionName,
        @Nullable String durationSeconds,
        int status,
        @Nullable String errorCode,
        Instant arrivedAt) {}
