package io.github.bitbucketoidc.aws.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** One sandbox of one's own making, as a parameter. */
class RegisteredParameterTest {

    @RegisterExtension
    final PipelinesSandboxExtension extension =
            PipelinesSandboxExtension.with(sandbox -> sandbox.repository("website"));

    @BeforeEach
    void isTheSameBefore(PipelinesSandbox sandbox) {
        assertThat(sandbox).isSameAs(extension.sandbox());
    }

    @Test
    void comesAsAParameter(PipelinesSandbox sandbox) {
        assertThat(sandbox.environment()).containsEntry("BITBUCKET_REPO_SLUG", "website");
        assertThat(sandbox).isSameAs(extension.sandbox());
    }
}
