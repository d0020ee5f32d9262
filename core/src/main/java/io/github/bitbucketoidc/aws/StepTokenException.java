package io.github.bitbucketoidc.aws;

import io.github.bitbucketoidc.aws.internal.session.Failure;

/**
 * There is no usable step token: the fix lies in bitbucket-pipelines.yml, or the process does not run in Bitbucket
 * Pipelines at all.
 */
public final class StepTokenException extends BitbucketOidcException {

    private static final long serialVersionUID = 1L;

    StepTokenException(Failure failure) {
        super(failure);
    }
}
