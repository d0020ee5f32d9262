package io.github.bitbucketoidc.aws;

import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A role that is assumed with the session of the role before it, by {@code AssumeRole}. There is no instance: it exists
 * as what is said to {@link BitbucketOidcCredentialsProvider.Builder#thenAssumeRole}.
 */
public final class ChainedRole {

    private ChainedRole() {}

    /**
     * Says which role, and how. Null, blank and empty mean the default again. Values are checked when credentials are
     * first requested, with everything else, by the limits of the service model of {@code AssumeRole}.
     *
     * <p>A builder is not thread-safe. Only this library implements it.
     */
    public sealed interface Builder permits DefaultChainedRoleBuilder {

        /**
         * Sets the role to assume. There is no default.
         *
         * @param roleArn {@code arn:aws:iam::<12-digit account>:role/<path and name>}, in the partition of the first role
         * @return this builder
         */
        Builder roleArn(@Nullable String roleArn);

        /**
         * Sets the session's name, as CloudTrail shows it. The default is that of the session before it.
         *
         * @param roleSessionName 2 to 64 ASCII letters, digits and {@code _+=,.@-}
         * @return this builder
         */
        Builder roleSessionName(@Nullable String roleSessionName);

        /**
         * Sets how long a session lives. The default is one hour. AWS allows no more for a chained role, whatever the
         * role's own maximum is; the session is renewed as long as the one before it can be had, the last time for no
         * longer either.
         *
         * @param roleSessionDuration 15 minutes to 1 hour
         * @return this builder
         */
        Builder roleSessionDuration(@Nullable Duration roleSessionDuration);

        /**
         * Sets what the role's trust policy may demand as {@code sts:ExternalId}. The default is none.
         *
         * @param externalId 2 to 1,224 ASCII letters, digits and {@code _+=,.@:/-}
         * @return this builder
         */
        Builder externalId(@Nullable String externalId);

        /**
         * Sets who is behind the session, for CloudTrail; it stays for all that is done with it. The role's trust policy
         * has to allow {@code sts:SetSourceIdentity}. The default is none.
         *
         * @param sourceIdentity 2 to 64 ASCII letters, digits and {@code _+=,.@-}
         * @return this builder
         */
        Builder sourceIdentity(@Nullable String sourceIdentity);

        /**
         * Sets session tags. The role's trust policy has to allow {@code sts:TagSession}. The default is none.
         *
         * @param tags at most 50, with keys of 1 to 128 and values of at most 256 letters, digits, spaces and
         *     {@code _.:/=+-@}; copied
         * @return this builder
         */
        Builder tags(@Nullable Map<String, String> tags);

        /**
         * Sets whether the session gets tags that say which step it is of, beside those of {@link #tags}:
         * {@code Repository}, {@code Workspace}, {@code Branch}, {@code Commit}, {@code Build} and {@code Environment},
         * from the step's variables. What AWS does not take in a tag is replaced by an underscore, what is longer than 256
         * characters is cut, and what the step does not have is left out. A tag of your own of the same name wins, and
         * there are 50 at most with yours. The role's trust policy has to allow {@code sts:TagSession}. Whoever writes the
         * pipeline can set these variables: the tags are for reports and costs, not for deciding about access. The default
         * is false.
         *
         * @param stepTags true for these tags
         * @return this builder
         */
        Builder stepTags(boolean stepTags);

        /**
         * Sets which of the session tags go on to roles further down the chain. The default is none.
         *
         * @param transitiveTagKeys keys of {@link #tags} or {@link #stepTags}; copied
         * @return this builder
         */
        Builder transitiveTagKeys(@Nullable Collection<String> transitiveTagKeys);
    }
}
