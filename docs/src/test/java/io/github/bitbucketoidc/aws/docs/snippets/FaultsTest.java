package io.github.bitbucketoidc.aws.docs.snippets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import io.github.bitbucketoidc.aws.BitbucketOidcCredentialsProvider;
import io.github.bitbucketoidc.aws.StepToken;
import io.github.bitbucketoidc.aws.TrustPolicy;
import io.github.bitbucketoidc.aws.testkit.PipelinesSandbox;
import io.github.bitbucketoidc.aws.testkit.PipelinesSandboxExtension;
import io.github.bitbucketoidc.aws.testkit.StsFault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(PipelinesSandboxExtension.class)
class FaultsTest {

    @Test
    void letsTheRepositoryIn(PipelinesSandbox sandbox) {
        String trustPolicy = TrustPolicy.forRepositoryOf(
                        StepToken.parse(sandbox.token()), "arn:aws:iam::123456789012:role/release")
                .toJson();
        String role =
                sandbox.iam().createRole(created -> created.name("release").trustPolicy(trustPolicy));

        try (var credentials = BitbucketOidcCredentialsProvider.builder()
                .environment(sandbox.environment())
                .roleArn(role)
                .build()) {
            assertNotNull(credentials.resolveCredentials());
        }
    }

    @Test
    void survivesAnStsThatFailsTwice(PipelinesSandbox sandbox) {
        sandbox.sts().failNext(2, StsFault.internalFailure());

        try (var credentials = BitbucketOidcCredentialsProvider.builder()
                .environment(sandbox.environment())
                .build()) {
            assertNotNull(credentials.resolveCredentials());
            assertEquals(3, sandbox.sts().calls());
        }
    }
}
