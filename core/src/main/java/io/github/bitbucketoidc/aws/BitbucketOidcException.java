package io.github.bitbucketoidc.aws;

import io.github.bitbucketoidc.aws.internal.session.Failure;
import software.amazon.awssdk.core.exception.SdkClientException;

/**
 * There are no credentials, and this says why and what to do.
 *
 * <p>Two types tell where the fix lies: {@link StepTokenException} in bitbucket-pipelines.yml or in how the process was
 * started, {@link RoleAssumptionException} in the role's settings, IAM, STS or the network. The message has at most 25
 * lines; its first line is useful by itself. Neither message nor cause has the token or a key.
 *
 * <p>As an {@link SdkClientException} it goes through SDK clients unchanged, and credential chains go on to their next
 * provider.
 */
public abstract sealed class BitbucketOidcException extends SdkClientException
        permits StepTokenException, RoleAssumptionException {

    private static final long serialVersionUID = 1L;

    /** Why there are no credentials. */
    private final FailureReason reason;

    /** What happened, without the remedy. */
    private final String description;

    /** What to do, with the values at hand. */
    private final String remedy;

    /** An exception of the caller's own for a failure that many share: the one place where one becomes the other. */
    static BitbucketOidcException of(Failure failure) {
        return switch (failure.reason().fixedIn()) {
            case STEP -> new StepTokenException(failure);
            case AWS -> new RoleAssumptionException(failure);
        };
    }

    BitbucketOidcException(Failure failure) {
        super(builder().message(failure.message()).cause(failure.cause()));
        this.reason = failure.reason();
        this.description = failure.description();
        this.remedy = failure.remedy();
    }

    /**
     * Returns why there are no credentials.
     *
     * @return the reason; of several, the first one to mend
     */
    public FailureReason reason() {
        return reason;
    }

    /**
     * Returns what happened: the message without the remedy and the address, for those who show these apart.
     *
     * @return one line or more, of which the first is useful by itself
     */
    public String description() {
        return description;
    }

    /**
     * Returns what to do, with the values at hand.
     *
     * @return one line or more
     */
    public String remedy() {
        return remedy;
    }

    /**
     * Returns whether the same request may succeed later without anybody changing anything.
     *
     * @return as {@link FailureReason#retryable()} of the reason
     */
    @Override
    public boolean retryable() {
        return reason.retryable();
    }
}
