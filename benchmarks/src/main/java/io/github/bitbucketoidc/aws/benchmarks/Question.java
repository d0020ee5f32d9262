package io.github.bitbucketoidc.aws.benchmarks;

import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;

/** How a caller asks for credentials. */
enum Question {
    RESOLVE_CREDENTIALS {
        @Override
        Runnable put(AwsCredentialsProvider provider) {
            provider.resolveCredentials();
            return () -> {};
        }
    },

    RESOLVE_IDENTITY {
        @Override
        Runnable put(AwsCredentialsProvider provider) {
            return provider.resolveIdentity()::join;
        }
    };

    /**
     * Makes the call.
     *
     * @return what is left to wait for after the call has returned
     */
    abstract Runnable put(AwsCredentialsProvider provider);

    /** Asks once; the wait is that of the call alone, and a failure counts wherever it shows. */
    Ask ask(AwsCredentialsProvider provider) {
        long start = System.nanoTime();
        Runnable rest;
        try {
            rest = put(provider);
        } catch (RuntimeException e) {
            return new Ask(System.nanoTime() - start, true);
        }
        long wait = System.nanoTime() - start;
        try {
            rest.run();
            return new Ask(wait, false);
        } catch (RuntimeException e) {
            return new Ask(wait, true);
        }
    }
}
