package io.github.bitbucketoidc.aws.testkit;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One call that the sandbox's STS has received. Holds no secret: no token, no credentials, no signature.
 *
 * @param action the {@code Action} parameter; empty if the call had none
 * @param roleArn the {@code RoleArn} parameter as it came, or null
 * @param sessionName the {@code RoleSessionName} parameter as it came, or null
 * @param durationSeconds the {@code DurationSeconds} parameter as it came, in seconds, or null
 * @param externalId the {@code ExternalId} parameter as it came, or null
 * @param sourceIdentity the {@code SourceIdentity} parameter as it came, or null; not what the session inherits
 * @param tags the {@code Tags} parameter in its order, without inherited tags; empty if the call had none
 * @param transitiveTagKeys the {@code TransitiveTagKeys} parameter in its order; empty if the call had none
 * @param status the HTTP status of the answer; 0 for a call that {@link StsFault#hang()} leaves without one
 * @param errorCode the error code of the answer, or null after a success and for raw faults
 * @param arrivedAt when the call came, on the sandbox's clock, without the skew of {@link SandboxSts#clockSkew}
 */
@SuppressWarnings("exports") // JSpecify, which readers of this module can do without
public record RecordedCall(
        String action,
        @Nullable String roleArn,
        @Nullable String sessionName,
        @Nullable String durationSeconds,
        @Nullable String externalId,
        @Nullable String sourceIdentity,
        Map<String, String> tags,
        List<String> transitiveTagKeys,
        int status,
        @Nullable String errorCode,
        Instant arrivedAt) {

    /**
     * Describes a call without the parameters that only {@code AssumeRole} has.
     *
     * @param action see {@link #action()}
     * @param roleArn see {@link #roleArn()}
     * @param sessionName see {@link #sessionName()}
     * @param durationSeconds see {@link #durationSeconds()}
     * @param status see {@link #status()}
     * @param errorCode see {@link #errorCode()}
     * @param arrivedAt see {@link #arrivedAt()}
     */
    public RecordedCall(
            String action,
            @Nullable String roleArn,
            @Nullable String sessionName,
            @Nullable String durationSeconds,
            int status,
            @Nullable String errorCode,
            Instant arrivedAt) {
        this(
                action,
                roleArn,
                sessionName,
                durationSeconds,
                null,
                null,
                Map.of(),
                List.of(),
                status,
                errorCode,
                arrivedAt);
    }
}
