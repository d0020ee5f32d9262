package io.github.bitbucketoidc.aws.docs.snippets.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bitbucketoidc.aws.spring.test.AutoConfigurePipelinesSandbox;
import io.github.bitbucketoidc.aws.testkit.PipelinesSandbox;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;

@SpringBootTest
@AutoConfigurePipelinesSandbox(deploymentEnvironment = "production")
class ReleaseTest {

    @Test
    void assumesTheRoleOnce(@Autowired PipelinesSandbox sandbox, @Autowired AwsCredentialsProvider credentials) {
        credentials.resolveCredentials();
        assertThat(sandbox.sts().calls()).isOne();
    }
}
