package io.github.bitbucketoidc.aws;

import io.github.bitbucketoidc.aws.internal.session.Failure;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The role could not be assumed: the fix lies in the role's settings, in IAM, in STS or in the network. */
public final class RoleAssumptionException extends BitbucketOidcException {

    private static final long serialVersionUID = 1L;

    /** The error code of STS; null where it was not called or did not answer. */
    private final @Nullable String errorCode;

    /** The request id of STS; null where it was not called or did not answer. */
    private final @Nullable String requestId;

    RoleAssumptionException(Failure failure) {
        super(failure);
        this.errorCode = failure.errorCode();
        this.requestId = failure.requestId();
    }

    /**
     * Returns the error code of STS, in the form of its documentation whatever form it was sent in.
     *
     * @return for instance {@code AccessDenied}; empty where STS was not called or did not answer
     */
    public Optional<String> errorCode() {
        return Optional.ofNullable(errorCode);
    }

    /**
     * Returns what AWS Support asks for.
     *
     * @return the request id of STS; empty where STS was not called or did not answer
     */
    public Optional<String> requestId() {
        return Optional.ofNullable(requestId);
    }
}
