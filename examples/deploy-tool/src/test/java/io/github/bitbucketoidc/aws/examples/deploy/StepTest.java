package io.github.bitbucketoidc.aws.examples.deploy;

import io.github.bitbucketoidc.aws.testkit.PipelinesSandbox;
import io.github.bitbucketoidc.aws.testkit.PipelinesSandboxExtension;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;

/** A test in a step of its own, whose variables it may change. */
@ExtendWith(PipelinesSandboxExtension.class)
public abstract class StepTest {

    protected PipelinesSandbox sandbox;
    protected Map<String, String> variables;

    @BeforeEach
    final void aStep(PipelinesSandbox started) {
        sandbox = started;
        variables = new HashMap<>(started.environment());
    }

    protected final Run run(String... arguments) {
        return Run.of(variables, arguments);
    }

    protected final Run reading(String in, String... arguments) {
        return Run.reading(in, variables, arguments);
    }
}
