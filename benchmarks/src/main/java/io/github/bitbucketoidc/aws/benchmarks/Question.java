package io.github.bitbucketoidc.aws.benchmarks;

import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sts.StsClient;

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
    },

    /** As a synchronous SDK client does. */
    JOIN_IDENTITY {
        @Override
        Runnable put(AwsCredentialsProvider provider) {
            provider.resolveIdentity().join();
            return () -> {};
        }
    },

    /** A short-lived client, which closes the provider that it was given. */
    CLOSE_A_CLIENT {
        @Override
        Runnable put(AwsCredentialsProvider provider) {
            StsClient client = StsClient.builder()
                    .region(Region.EU_WEST_1)
                    .httpClientBuilder(UrlConnectionHttpClient.builder())
                    .credentialsProvider(provider)
                    .build();
            provider.resolveCredentials();
            client.close();
            return () -> {};
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
