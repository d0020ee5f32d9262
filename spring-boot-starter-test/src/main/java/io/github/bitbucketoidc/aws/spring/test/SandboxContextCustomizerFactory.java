package io.github.bitbucketoidc.aws.spring.test;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.test.context.ContextConfigurationAttributes;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.test.context.ContextCustomizerFactory;
import org.springframework.test.context.TestContextAnnotationUtils;

/** Finds {@link AutoConfigurePipelinesSandbox} on test classes, on what they extend, and on what they are nested in. */
final class SandboxContextCustomizerFactory implements ContextCustomizerFactory {

    @Override
    public @Nullable ContextCustomizer createContextCustomizer(
            Class<?> testClass, List<ContextConfigurationAttributes> configuration) {
        return customizerOf(testClass);
    }

    static @Nullable SandboxContextCustomizer customizerOf(Class<?> testClass) {
        AutoConfigurePipelinesSandbox annotation =
                TestContextAnnotationUtils.findMergedAnnotation(testClass, AutoConfigurePipelinesSandbox.class);
        return annotation == null
                ? null
                : new SandboxContextCustomizer(
                        annotation.workspace(),
                        annotation.repository(),
                        annotation.deploymentEnvironment(),
                        annotation.region());
    }
}
