package io.github.bitbucketoidc.aws.internal.input;

import io.github.bitbucketoidc.aws.FailureReason;
import org.jspecify.annotations.Nullable;

/**
 * Something wrong that shows without a call to STS.
 *
 * @param reason what kind of problem
 * @param text a sentence that names the value, without a full stop
 * @param cause what the JDK or the user's code threw, if anything did
 */
public record Violation(
        FailureReason reason, String text, @Nullable Throwable cause) {

    public Violation(FailureReason reason, String text) {
        this(reason, text, null);
    }
}
