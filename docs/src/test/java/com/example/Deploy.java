package com.example;

import io.github.bitbucketoidc.aws.BitbucketOidcCredentialsProvider;
import software.amazon.awssdk.services.sts.StsClient;

public final class Deploy {

    public static void main(String[] arguments) {
        try (var credentials = BitbucketOidcCredentialsProvider.create();
                var sts = StsClient.builder()
                        .credentialsProvider(credentials)
                        .region(credentials.region())
                        .build()) {
            System.out.println("I am " + sts.getCallerIdentity().arn());
        }
    }
}
