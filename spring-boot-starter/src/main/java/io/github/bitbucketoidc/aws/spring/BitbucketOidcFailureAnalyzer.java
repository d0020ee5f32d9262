package io.github.bitbucketoidc.aws.spring;

import io.github.bitbucketoidc.aws.BitbucketOidcException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * For an app that does not start because there are no credentials: what happened, and what to do. The message of the
 * exception has both; here each has its place, and nothing is said twice.
 */
final class BitbucketOidcFailureAnalyzer extends AbstractFailureAnalyzer<BitbucketOidcException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, BitbucketOidcException cause) {
        return new FailureAnalysis(
                cause.description(),
                cause.remedy() + "\nMore: " + cause.reason().documentation(),
                cause);
    }
}
