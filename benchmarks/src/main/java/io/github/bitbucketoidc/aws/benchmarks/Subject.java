package io.github.bitbucketoidc.aws.benchmarks;

import io.github.bitbucketoidc.aws.BitbucketOidcCredentialsProvider;
import io.github.bitbucketoidc.aws.testkit.PipelinesSandbox;
import java.time.InstantSource;
import java.util.function.Consumer;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.auth.StsAssumeRoleWithWebIdentityCredentialsProvider;

/** Whose provider is measured. */
enum Subject {
    OURS("this library") {
        @Override
        void use(PipelinesSandbox sandbox, InstantSource clock, Consumer<AwsCredentialsProvider> work) {
            try (BitbucketOidcCredentialsProvider provider = Providers.ours(sandbox, clock)) {
                work.accept(provider);
            }
        }
    },

    /** Always on the machine's clock, because its builder takes no other. */
    SDK("AWS SDK") {
        @Override
        void use(PipelinesSandbox sandbox, InstantSource clock, Consumer<AwsCredentialsProvider> work) {
            try (StsClient sts = Providers.stsClient(sandbox);
                    StsAssumeRoleWithWebIdentityCredentialsProvider provider = Providers.sdk(sandbox, sts)) {
                work.accept(provider);
            }
        }
    };

    private final String label;

    Subject(String label) {
        this.label = label;
    }

    String label() {
        return label;
    }

    /** Opens a provider that is cold, lets the work use it, and closes it. */
    abstract void use(PipelinesSandbox sandbox, InstantSource clock, Consumer<AwsCredentialsProvider> work);
}
