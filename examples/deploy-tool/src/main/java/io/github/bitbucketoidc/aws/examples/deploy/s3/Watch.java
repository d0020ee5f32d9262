package io.github.bitbucketoidc.aws.examples.deploy.s3;

import io.github.bitbucketoidc.aws.BitbucketOidcException;
import io.github.bitbucketoidc.aws.examples.deploy.shared.DeployException;
import io.github.bitbucketoidc.aws.examples.deploy.shared.Visible;
import java.util.HashSet;
import java.util.Set;

/**
 * Tells of the tasks of one part of a deployment as they end, of a failure at once and of its cure once, and ends what is
 * hopeless: after some failures with no success between them, and where there are no credentials, which is everybody's
 * failure.
 */
final class Watch implements ParallelTasks.Listener {

    private final Progress progress;
    private final String permission;
    private final int giveUpAfter;
    private final int all;
    private final Set<String> saidBefore = new HashSet<>();
    private int done;
    private int failures;
    private int failuresInARow;

    /**
     * For that many tasks.
     *
     * @param giveUpAfter how many failures in a row are too many; 0 for no limit
     */
    Watch(Progress progress, String permission, int giveUpAfter, int all) {
        this.progress = progress;
        this.permission = permission;
        this.giveUpAfter = giveUpAfter;
        this.all = all;
    }

    @Override
    public void succeeded(String name) {
        done++;
        failuresInARow = 0;
        progress.done(name);
    }

    @Override
    public void failed(String name, Throwable cause) {
        if (cause instanceof BitbucketOidcException e) {
            throw e;
        }
        done++;
        failures++;
        failuresInARow++;
        Refusal refusal = Refusal.of(cause, permission);
        progress.failed("failed: " + Visible.text(name) + ": " + refusal.cause());
        if (saidBefore.add(refusal.cause()) && !refusal.advice().isEmpty()) {
            progress.failed(refusal.advice());
        }
        if (giveUpAfter > 0 && failuresInARow >= giveUpAfter && done < all) {
            throw new DeployException("Gave up after " + failuresInARow + " failures in a row; " + (all - done)
                    + " more were not done. --give-up-after sets the limit. The same command goes on with what is"
                    + " missing.");
        }
    }

    @Override
    public void waiting() {
        progress.waiting();
    }

    /** Fails if anything failed. */
    void check(String thing, String what) {
        if (failures > 0) {
            throw new DeployException(failures + " " + thing + (failures == 1 ? " " : "s ") + what);
        }
    }
}
