package io.github.bitbucketoidc.aws.spring.test;

import io.github.bitbucketoidc.aws.spring.ImportVariables;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Lets an import of configuration in a test talk to the sandbox, and never to the step that runs the test. */
final class SandboxImportVariables implements ImportVariables {

    @Override
    public @Nullable Map<String, String> variables() {
        SandboxStep step = StartingTest.step();
        return step == null ? null : step.variables();
    }
}
