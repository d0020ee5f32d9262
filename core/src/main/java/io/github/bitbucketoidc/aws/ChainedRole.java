package io.github.bitbucketoidc.aws;

import io.github.bitbucketoidc.aws.internal.input.ChainedRoleOptions;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A role that is assumed with the session of the role before it, by {@code AssumeRole}. What it is made of is checked when
 * credentials are first asked for, with everything else.
 *
 * <p>This class is immutable and thread-safe.
 */
public final class ChainedRole {

    private ChainedRole() {}

    /**
     * Says which role, and how. Null means the default again. The limits are those of the service model of
     * {@code AssumeRole}.
     *
     * <p>A builder is not thread-safe.
     */
    public static final class Builder {

        private @Nullable String roleArn;
        private @Nullable String roleSessionName;
        private @Nullable Duration duration;
        private @Nullable String externalId;
        private @Nullable String sourceIdentity;
        private Map<String, String> tags = Map.of();
        private List<String> transitiveTagKeys = List.of();
        private boolean stepTags;

        Builder() {}

        /**
         * The role to assume. There is no default.
         *
         * @param roleArn {@code arn:aws:iam::<12-digit account>:role/<path and name>}, in the partition of the first role
         * @return this builder
         */
        public Builder roleArn(@Nullable String roleArn) {
            this.roleArn = roleArn;
            return this;
        }

        /**
         * The session's name, as CloudTrail shows it. The default is that of the session before it.
         *
         * @param roleSessionName 2 to 64 ASCII letters, digits and {@code _+=,.@-}
         * @return this builder
         */
        public Builder roleSessionName(@Nullable String roleSessionName) {
            this.roleSessionName = roleSessionName;
            return this;
        }

        /**
         * How long a session lives. The default is one hour. AWS allows no more for a chained role, whatever the role's
         * own maximum is; the session is renewed as long as the one before it can be had, the last time for no longer
         * either.
         *
         * @param duration 15 minutes to 1 hour
         * @return this builder
         */
        public Builder duration(@Nullable Duration duration) {
            this.duration = duration;
            return this;
        }

        /**
         * What the role's trust policy may demand as {@code sts:ExternalId}. The default is none.
         *
         * @param externalId 2 to 1,224 ASCII letters, digits and {@code _+=,.@:/-}
         * @return this builder
         */
        public Builder externalId(@Nullable String externalId) {
            this.externalId = externalId;
            return this;
        }

        /**
         * Who is behind the session, for CloudTrail; it stays for all that is done with it. The role's trust policy has to
         * allow {@code sts:SetSourceIdentity}. The default is none.
         *
         * @param sourceIdentity 2 to 64 ASCII letters, digits and {@code _+=,.@-}
         * @return this builder
         */
        public Builder sourceIdentity(@Nullable String sourceIdentity) {
            this.sourceIdentity = sourceIdentity;
            return this;
        }

        /**
         * Session tags. The role's trust policy has to allow {@code sts:TagSession}. The default is none.
         *
         * @param tags at most 50, with keys of 1 to 128 and values of at most 256 letters, digits, spaces and
         *     {@code _.:/=+-@}; copied
         * @return this builder
         */
        public Builder tags(@Nullable Map<String, String> tags) {
            this.tags = tags == null ? Map.of() : Map.copyOf(tags);
            return this;
        }

        /**
         * Whether the session gets tags that say which step it is of, beside those of {@link #tags}: {@code Repository},
         * {@code Workspace}, {@code Branch}, {@code Commit}, {@code Build} and {@code Environment}, from the step's
         * variables. What AWS does not take in a tag is replaced by an underscore, what is longer than 256 characters is
         * cut, and what the step does not have is left out. A tag of your own of the same name wins, and there are 50 at
         * most with yours. The role's trust policy has to allow {@code sts:TagSession}. Whoever writes the pipeline can
         * set these variables: the tags are for reports and costs, not for deciding about access. The default is false.
         *
         * @param stepTags true for these tags
         * @return this builder
         */
        public Builder stepTags(boolean stepTags) {
            this.stepTags = stepTags;
            return this;
        }

        /**
         * Which of the session tags go on to roles further down the chain. The default is none.
         *
         * @param transitiveTagKeys keys of {@link #tags} or {@link #stepTags}; copied
         * @return this builder
         */
        public Builder transitiveTagKeys(@Nullable Collection<String> transitiveTagKeys) {
            this.transitiveTagKeys = transitiveTagKeys == null ? List.of() : List.copyOf(transitiveTagKeys);
            return this;
        }

        ChainedRoleOptions build() {
            return new ChainedRoleOptions(
                    roleArn, roleSessionName, duration, externalId, sourceIdentity, tags, transitiveTagKeys, stepTags);
        }
    }
}
