package io.github.bitbucketoidc.aws.frameworks;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bitbucketoidc.aws.BitbucketOidcCredentialsProvider;
import io.github.bitbucketoidc.aws.handoff.CredentialsEndpoint;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.msk.auth.iam.internals.MSKCredentialProvider;

/** A library that has a chain of its own, and no option for another provider. */
class OwnChainTest {

    @Test
    void mskIamUsesTheRoleOfTheStep(@TempDir Path directory) throws IOException {
        try (Step step = Step.begin(directory);
                BitbucketOidcCredentialsProvider credentials = BitbucketOidcCredentialsProvider.create();
                CredentialsEndpoint endpoint =
                        CredentialsEndpoint.start(credentials).configureThisJvm();
                MSKCredentialProvider msk = new MSKCredentialProvider(Map.of())) {
            assertThat(endpoint.rivals()).isEmpty();
            assertThat(step.roleOf(msk)).isEqualTo("pipelines-deploy");
        }
    }
}
