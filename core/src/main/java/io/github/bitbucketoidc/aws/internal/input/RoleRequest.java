package io.github.bitbucketoidc.aws.internal.input;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is requested of STS, apart from the token. Equal requests share one session. */
public sealed interface RoleRequest {

    /** As configured; empty where no role is, and then no call is made. */
    String roleArn();

    String sessionName();

    /** What is requested with the token itself, where a chain starts. */
    WebIdentity first();

    /** Null for the default of STS, one hour. */
    @Nullable
    Duration duration();

    /** How long a session is to live. */
    default Duration lifetime() {
        return Objects.requireNonNullElse(duration(), Duration.ofHours(1));
    }

    /** The accounts that the role may be in; empty for any. */
    Set<String> allowedAccountIds();

    default boolean allows(String accountId) {
        return allowedAccountIds().isEmpty() || allowedAccountIds().contains(accountId);
    }

    /**
     * A role for the step's token.
     *
     * @param duration null for the default of STS, one hour
     */
    record WebIdentity(
            String roleArn,
            String sessionName,
            @Nullable Duration duration,
            @Nullable String policy,
            List<String> policyArns,
            Set<String> allowedAccountIds)
            implements RoleRequest {

        @Override
        public WebIdentity first() {
            return this;
        }

        public WebIdentity withDuration(@Nullable Duration otherDuration) {
            return new WebIdentity(roleArn, sessionName, otherDuration, policy, policyArns, allowedAccountIds);
        }

        /** As a record's own, which the JDK makes of a hundred classes when it is first called: a tenth of a cold start. */
        @Override
        public boolean equals(Object other) {
            return other instanceof WebIdentity that
                    && roleArn.equals(that.roleArn)
                    && sessionName.equals(that.sessionName)
                    && Objects.equals(duration, that.duration)
                    && Objects.equals(policy, that.policy)
                    && policyArns.equals(that.policyArns)
                    && allowedAccountIds.equals(that.allowedAccountIds);
        }

        @Override
        public int hashCode() {
            return Objects.hash(roleArn, sessionName, duration, policy, policyArns, allowedAccountIds);
        }
    }

    /**
     * A role for the session of another one.
     *
     * @param source whose session assumes this role
     * @param duration null for the default of STS, one hour, which is also the most
     */
    record Chained(
            RoleRequest source,
            String roleArn,
            String sessionName,
            @Nullable Duration duration,
            @Nullable String externalId,
            @Nullable String sourceIdentity,
            Map<String, String> tags,
            List<String> transitiveTagKeys,
            Set<String> allowedAccountIds)
            implements RoleRequest {

        @Override
        public WebIdentity first() {
            return source.first();
        }
    }
}
