package io.github.bitbucketoidc.aws.examples.deploy.exec;

import io.github.bitbucketoidc.aws.BitbucketOidcListener;
import io.github.bitbucketoidc.aws.ExchangeFailed;
import io.github.bitbucketoidc.aws.ExchangeSucceeded;
import io.github.bitbucketoidc.aws.examples.deploy.shared.Failures;
import java.io.PrintStream;

/**
 * Tells, beside what the command writes, that its credentials have ended: it finds out by itself, but not why. Of the
 * first session the tool itself says so. Each outage is told once. Thread-safe.
 */
final class OutageNotice implements BitbucketOidcListener {

    private final PrintStream err;
    private boolean hadSession;
    private boolean told;

    OutageNotice(PrintStream err) {
        this.err = err;
    }

    @Override
    public synchronized void exchangeSucceeded(ExchangeSucceeded event) {
        hadSession = true;
        told = false;
    }

    @Override
    public synchronized void exchangeFailed(ExchangeFailed event) {
        if (hadSession && !told && !event.sessionServes()) {
            told = true;
            err.println("Warning: there are no credentials any more. " + Failures.text(event.failure()));
        }
    }
}
