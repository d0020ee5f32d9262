package io.github.bitbucketoidc.aws.report;

import io.github.bitbucketoidc.aws.Doctor;
import java.util.Locale;
import java.util.Optional;

/**
 * What one check of {@link Doctor} found. Nothing in it is secret.
 *
 * @param part what was checked
 * @param status what came out
 * @param summary a line or more that name the values at hand
 * @param cure what to do, where there is anything
 */
public record DoctorCheck(Part part, Status status, String summary, Optional<String> cure) {

    /** A part of the set-up, in the order in which a report has them. Parts may be added. */
    public enum Part {
        /** The step and its variables. */
        ENVIRONMENT,
        /** The step's OIDC token. */
        TOKEN,
        /** The role to assume, and those before it in a chain. */
        ROLE,
        /** The region whose STS is called. */
        REGION,
        /** All other settings. */
        SETTINGS,
        /** Whether STS answers. */
        ENDPOINT,
        /** The role's trust policy, where one was given. */
        TRUST_POLICY,
        /** The exchange of the token for a session. */
        EXCHANGE,
        /** Who AWS sees. */
        IDENTITY,
        /** The account of the one whom AWS sees. */
        ACCOUNT;

        /**
         * Returns the part's stable name.
         *
         * @return lower-case words with hyphens, such as {@code trust-policy}
         */
        public String id() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** What came out of a check. */
    public enum Status {
        /** As it should be. */
        PASSED,
        /** Credentials fail because of this, or are not those that were wanted. */
        FAILED,
        /** It could not be found out, mostly because a check before it failed. */
        NOT_KNOWN;

        /**
         * Returns the status's stable name.
         *
         * @return {@code passed}, {@code failed} or {@code not-known}
         */
        public String id() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /**
     * Returns the check's stable name.
     *
     * @return as {@link Part#id()} of its part
     */
    public String id() {
        return part.id();
    }
}
