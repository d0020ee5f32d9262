package com.example;

import io.github.bitbucketoidc.aws.BitbucketOidcCredentialsProvider;
import io.github.bitbucketoidc.aws.handoff.CredentialsEndpoint;
import java.io.IOException;

public final class Terraform {

    public static void main(String[] arguments) throws IOException, InterruptedException {
        int exitCode;
        try (BitbucketOidcCredentialsProvider credentials = BitbucketOidcCredentialsProvider.create();
                CredentialsEndpoint endpoint = CredentialsEndpoint.start(credentials)) {
            credentials.resolveCredentials(); // fails here, with the cause, where there are none
            ProcessBuilder terraform = new ProcessBuilder("terraform", "apply", "-auto-approve").inheritIO();
            exitCode = endpoint.configure(terraform).start().waitFor();
        }
        System.exit(exitCode);
    }
}
