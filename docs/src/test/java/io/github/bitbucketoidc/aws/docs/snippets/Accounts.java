package io.github.bitbucketoidc.aws.docs.snippets;

import io.github.bitbucketoidc.aws.BitbucketOidcCredentialsProvider;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;

final class Accounts {

    private Accounts() {}

    static AwsCredentialsProvider guarded() {
        var credentials = BitbucketOidcCredentialsProvider.builder()
                .allowedAccountIds(List.of("123456789012"))
                .build();
        return credentials;
    }

    static void several() {
        try (var deploy = BitbucketOidcCredentialsProvider.create();
                var audit = deploy.forRole("arn:aws:iam::210987654321:role/audit")) {
            publish(deploy);
            report(audit);
        }
    }

    static AwsCredentialsProvider chained() {
        var credentials = BitbucketOidcCredentialsProvider.builder()
                .roleArn("arn:aws:iam::123456789012:role/hub")
                .thenAssumeRole(role -> role.roleArn("arn:aws:iam::210987654321:role/deploy")
                        .externalId("acme-42")
                        .sourceIdentity("shop-pipeline")
                        .tags(Map.of("repository", "shop")))
                .build();
        return credentials;
    }

    private static void publish(AwsCredentialsProvider credentials) {
        System.out.println(credentials);
    }

    private static void report(AwsCredentialsProvider credentials) {
        System.out.println(credentials);
    }
}
