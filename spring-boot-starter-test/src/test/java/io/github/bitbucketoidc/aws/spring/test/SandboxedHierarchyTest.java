package io.github.bitbucketoidc.aws.spring.test;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bitbucketoidc.aws.spring.BitbucketOidcAutoConfiguration;
import io.github.bitbucketoidc.aws.testkit.PipelinesSandbox;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.ContextHierarchy;
import org.springframework.test.context.junit.jupiter.SpringExtension;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;

@ExtendWith(SpringExtension.class)
@ContextHierarchy({
    @ContextConfiguration(classes = SandboxedHierarchyTest.Root.class),
    @ContextConfiguration(classes = SandboxedHierarchyTest.Leaf.class)
})
@AutoConfigurePipelinesSandbox
class SandboxedHierarchyTest {

    @Test
    void hasOneSandbox(@Autowired ApplicationContext leaf, @Autowired PipelinesSandbox sandbox) {
        ApplicationContext root = Objects.requireNonNull(leaf.getParent());
        root.getBean(AwsCredentialsProvider.class).resolveCredentials();

        assertThat(leaf.getBean(PipelinesSandbox.class)).isSameAs(root.getBean(PipelinesSandbox.class));
        assertThat(leaf.getEnvironment().getProperty("BITBUCKET_STEP_OIDC_TOKEN"))
                .isEqualTo(root.getEnvironment().getProperty("BITBUCKET_STEP_OIDC_TOKEN"));
        assertThat(sandbox.sts().calls()).isOne();
    }

    @Configuration(proxyBeanMethods = false)
    @ImportAutoConfiguration(BitbucketOidcAutoConfiguration.class)
    static class Root {}

    @Configuration(proxyBeanMethods = false)
    static class Leaf {}
}
