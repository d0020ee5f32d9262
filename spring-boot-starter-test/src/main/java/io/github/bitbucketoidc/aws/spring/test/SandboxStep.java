package io.github.bitbucketoidc.aws.spring.test;

import io.github.bitbucketoidc.aws.testkit.PipelinesSandbox;
import java.util.HashMap;
import java.util.Map;

/** A sandbox, and the variables that a test sees instead of the process's own. */
record SandboxStep(PipelinesSandbox sandbox, Map<String, String> variables) {

    /** Without those of the process that would make the test depend on who runs it. */
    static SandboxStep of(PipelinesSandbox sandbox) {
        Map<String, String> variables = new HashMap<>(System.getenv());
        variables.keySet().removeIf(name -> name.startsWith("AWS_") || name.startsWith("BITBUCKET_"));
        variables.putAll(sandbox.environment());
        return new SandboxStep(sandbox, variables);
    }

    /** Names the sandbox: the variables have a token. */
    @Override
    public String toString() {
        return "SandboxStep(" + sandbox + ")";
    }
}
