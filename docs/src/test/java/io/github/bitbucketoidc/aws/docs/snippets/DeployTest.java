package io.github.bitbucketoidc.aws.docs.snippets;

import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.bitbucketoidc.aws.BitbucketOidcCredentialsProvider;
import io.github.bitbucketoidc.aws.RoleAssumptionException;
import io.github.bitbucketoidc.aws.testkit.PipelinesSandbox;
import io.github.bitbucketoidc.aws.testkit.PipelinesSandboxExtension;
import io.github.bitbucketoidc.aws.testkit.StsFault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(PipelinesSandboxExtension.class)
class DeployTest {

    @Test
    void saysWhyWhenTheRoleDoesNotTrustTheStep(PipelinesSandbox sandbox) {
        sandbox.sts().failAlways(StsFault.accessDenied());
        try (var credentials = BitbucketOidcCredentialsProvider.builder()
                .environment(sandbox.environment())
                .build()) {
            assertThrows(RoleAssumptionException.class, credentials::resolveCredentials);
        }
    }
}
