package io.github.bitbucketoidc.aws;

import static io.github.bitbucketoidc.aws.support.SandboxProviders.providerOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.bitbucketoidc.aws.testkit.PipelinesSandbox;
import io.github.bitbucketoidc.aws.testkit.PipelinesSandboxExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

@ExtendWith(PipelinesSandboxExtension.class)
class ProviderInvalidateTest {

    @Test
    void exchangesAgainAfterTheSessionThatWasRejected(PipelinesSandbox sandbox) {
        try (BitbucketOidcCredentialsProvider provider = providerOf(sandbox)) {
            AwsCredentialsIdentity rejected = provider.resolveCredentials();

            provider.invalidate(rejected);

            assertThat(provider.resolveCredentials().accessKeyId()).isNotEqualTo(rejected.accessKeyId());
        }
    }

    @Test
    void keepsASessionThatIsNewerThanTheOneThatWasRejected(PipelinesSandbox sandbox) {
        try (BitbucketOidcCredentialsProvider provider = providerOf(sandbox)) {
            AwsCredentialsIdentity rejected = provider.resolveCredentials();
            provider.invalidate(rejected);
            AwsCredentialsIdentity newer = provider.resolveCredentials();

            provider.invalidate(rejected);

            assertThat(provider.resolveCredentials()).isEqualTo(newer);
        }
    }

    @Test
    void forgetsTheRejectedSessionAlsoInAProviderThatHasNotUsedItItself(PipelinesSandbox sandbox) {
        try (BitbucketOidcCredentialsProvider provider = providerOf(sandbox)) {
            AwsCredentialsIdentity rejected = provider.resolveCredentials();

            provider.forRole(sandbox.roleArn()).invalidate(rejected);

            assertThat(provider.resolveCredentials().accessKeyId()).isNotEqualTo(rejected.accessKeyId());
        }
    }
}
