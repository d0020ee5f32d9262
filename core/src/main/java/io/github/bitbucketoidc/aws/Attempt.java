package io.github.bitbucketoidc.aws;

import java.time.Instant;
import java.util.List;

/** One role, asked of one STS: what a message about its failure has to name. */
sealed interface Attempt permits WebIdentityAttempt, ChainedAttempt {

    Settings settings();

    Ask ask();

    RoleRequest request();

    /** The action of STS. */
    String operation();

    /** Who asks, with nothing that is secret: a name, and what says who it is; a line or more. */
    List<String> caller();

    /** What is odd and may have to do with the failure. */
    List<Finding> findings(FailureReason reason);

    /** What may be behind the failure, where STS leaves that open: numbered lines, most likely first. */
    List<String> candidates(FailureReason reason);

    /** The text without anything secret that was sent. */
    String withoutSecrets(String text);

    /**
     * When what is traded here ends, as a moment of the monotonic clock.
     *
     * @param now the time of STS
     * @param start the moment at which it was that time, or a little before
     */
    long sourceEndsAt(Instant now, long start);
}
