package io.github.bitbucketoidc.aws.docs.snippets;

import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.github.bitbucketoidc.aws.testkit.PipelinesSandboxExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class TwoAccountsTest {

    @RegisterExtension
    static final PipelinesSandboxExtension PRODUCTION = PipelinesSandboxExtension.with(
            sandbox -> sandbox.deploymentEnvironment("production").accountId("210987654321"));

    @RegisterExtension
    static final PipelinesSandboxExtension STAGING = PipelinesSandboxExtension.with(
            sandbox -> sandbox.deploymentEnvironment("staging").region("us-east-1"));

    @Test
    void knowsThemApart() {
        assertNotEquals(PRODUCTION.sandbox().roleArn(), STAGING.sandbox().roleArn());
    }
}
