package io.github.bitbucketoidc.aws.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bitbucketoidc.aws.handoff.CredentialsEndpoint;
import io.github.bitbucketoidc.aws.testkit.PipelinesSandbox;
import io.github.bitbucketoidc.aws.testkit.PipelinesSandboxExtension;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ContainerCredentialsProvider;

/** Libraries that know the SDK's default chain alone. */
@ExtendWith(PipelinesSandboxExtension.class)
class ThisJvmTest {

    private static final String URI = "aws.containerCredentialsFullUri";

    @Test
    void getsTheSessionOfTheAppUntilItsEnd(PipelinesSandbox sandbox) {
        Step.app(sandbox.environment())
                .withPropertyValues("bitbucket.oidc.aws.configure-this-jvm=true")
                .run(context -> {
                    String keyId = context.getBean(AwsCredentialsProvider.class)
                            .resolveCredentials()
                            .accessKeyId();
                    try (ContainerCredentialsProvider ofADefaultChain =
                            ContainerCredentialsProvider.builder().build()) {
                        assertThat(ofADefaultChain.resolveCredentials().accessKeyId())
                                .isEqualTo(keyId);
                    }
                    context.close();
                    assertThat(System.getProperty(URI)).isNull();
                });
    }

    @Test
    void isLeftAloneWhereItIsNotAskedFor(PipelinesSandbox sandbox) {
        Step.app(sandbox.environment()).run(context -> {
            assertThat(context).doesNotHaveBean(CredentialsEndpoint.class);
            assertThat(System.getProperty(URI)).isNull();
        });
    }

    @Test
    void isLeftAloneOutsideAStep() {
        Step.app(Map.of())
                .withPropertyValues("bitbucket.oidc.aws.configure-this-jvm=true")
                .run(context -> assertThat(System.getProperty(URI)).isNull());
    }
}
