package io.github.bitbucketoidc.aws.examples.deploy.exec;

import io.github.bitbucketoidc.aws.BitbucketOidcListener;
import io.github.bitbucketoidc.aws.ExchangeFailed;
import io.github.bitbucketoidc.aws.ExchangeSucceeded;
import io.github.bitbucketoidc.aws.examples.deploy.shared.Failures;
import java.io.PrintStream;
import org.jspecify.annotations.Nullable;

/**
 * Tells, beside what the command writes, that its credentials have ended: it finds out by itself, but not why. Of the
 * first session the tool itself says so. Each outage is told once. Thread-safe.
 */
final class OutageNotice implements BitbucketOidcListener {

    private final PrintStream err;
    private @Nullable String role;
    private boolean told;

    OutageNotice(PrintStream err) {
        this.err = err;
    }

    /**
     * Tells from now on: the command has its first session.
     *
     * @param roleArn the role of the command's sessions; what happens to those that a chain passes through is no news
     */
    synchronized void begin(String roleArn) {
        role = roleArn;
    }

    @Override
    public synchronized void exchangeSucceeded(ExchangeSucceeded event) {
        if (event.roleArn().equals(role)) {
            told = false;
        }
    }

    @Override
    public synchronized void exchangeFailed(ExchangeFailed event) {
        boolean isOutage = event.roleArn().equals(role) && !event.sessionServes() && !event.isRetried();
        if (isOutage && !told) {
            told = true;
            err.println("Warning: there are no credentials any more. " + Failures.text(event.failure()));
        }
    }
}
