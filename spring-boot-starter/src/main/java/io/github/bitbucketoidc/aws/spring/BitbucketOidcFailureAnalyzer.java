package io.github.bitbucketoidc.aws.spring;

import io.github.bitbucketoidc.aws.BitbucketOidcException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** For an app that does not start because there are no credentials: what happened, and what to do. */
final class BitbucketOidcFailureAnalyzer extends AbstractFailureAnalyzer<BitbucketOidcException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, BitbucketOidcException cause) {
        return new FailureAnalysis(
                String.valueOf(cause.rawMessage()),
                cause.remedy() + "\nMore: " + cause.reason().documentation(),
                cause);
    }
}
