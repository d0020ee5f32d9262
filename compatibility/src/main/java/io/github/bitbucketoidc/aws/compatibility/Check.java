package io.github.bitbucketoidc.aws.compatibility;

import io.github.bitbucketoidc.aws.testkit.PipelinesSandbox;

/** Something that a user does, in a sandbox of its own. */
@FunctionalInterface
interface Check {

    /**
     * Does it.
     *
     * @throws Exception if it does not work
     */
    void run(PipelinesSandbox sandbox) throws Exception;

    static void expect(boolean holds, Object found) {
        if (!holds) {
            throw new IllegalStateException("found " + found);
        }
    }
}
