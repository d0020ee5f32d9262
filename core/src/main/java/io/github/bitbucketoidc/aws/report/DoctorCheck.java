package io.github.bitbucketoidc.aws.report;

import io.github.bitbucketoidc.aws.Doctor;
import java.util.Locale;
import java.util.Optional;

/**
 * What one check of {@link Doctor} found. Has nothing secret in it.
 *
 * @param id the check's stable name: {@code environment}, {@code token}, {@code role}, {@code region}, {@code settings},
 *     {@code endpoint}, {@code exchange}, {@code identity}, {@code account} or {@code trust-policy}
 * @param status what came out
 * @param summary a line or more that name the values at hand
 * @param cure what to do, where there is anything
 */
public record DoctorCheck(String id, Status status, String summary, Optional<String> cure) {

    /** What came out of a check. */
    public enum Status {
        /** As it should be. */
        PASSED,
        /** Credentials fail because of this, or are not those that were wanted. */
        FAILED,
        /** It could not be found out, mostly because a check before it failed. */
        NOT_KNOWN;

        /**
         * The status's stable name.
         *
         * @return {@code passed}, {@code failed} or {@code not-known}
         */
        public String id() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
