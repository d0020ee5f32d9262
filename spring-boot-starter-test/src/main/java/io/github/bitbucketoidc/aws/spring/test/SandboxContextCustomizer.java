package io.github.bitbucketoidc.aws.spring.test;

import io.github.bitbucketoidc.aws.testkit.PipelinesSandbox;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.support.DefaultSingletonBeanRegistry;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.test.context.MergedContextConfiguration;

/**
 * Starts a sandbox for a context, or shares the one of its parent. Equal ones, of tests with the same attributes, share
 * a context.
 */
record SandboxContextCustomizer(String workspace, String repository, String deploymentEnvironment, String region)
        implements ContextCustomizer {

    private static final String BEAN_NAME = "pipelinesSandbox";
    private static final String STEP_BEAN_NAME = "pipelinesSandboxStep";
    private static final String VARIABLES = StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME;

    @Override
    public void customizeContext(ConfigurableApplicationContext context, MergedContextConfiguration configuration) {
        SandboxStep ofParent = stepOf(configuration.getParentApplicationContext());
        SandboxStep step = ofParent != null ? ofParent : ownStep(context);
        setVariables(context.getEnvironment(), step.variables());
    }

    SandboxStep start() {
        PipelinesSandbox.Builder builder = PipelinesSandbox.builder()
                .workspace(workspace)
                .repository(repository)
                .region(region);
        if (!deploymentEnvironment.isEmpty()) {
            builder.deploymentEnvironment(deploymentEnvironment);
        }
        return SandboxStep.of(builder.start());
    }

    private static @Nullable SandboxStep stepOf(@Nullable ApplicationContext parent) {
        return parent == null ? null : parent.getBeanProvider(SandboxStep.class).getIfUnique();
    }

    private SandboxStep ownStep(ConfigurableApplicationContext context) {
        if (!(context.getBeanFactory() instanceof DefaultSingletonBeanRegistry beans)) {
            throw new IllegalStateException("@AutoConfigurePipelinesSandbox can't close its sandbox with a bean factory"
                    + " of " + context.getBeanFactory().getClass() + ": use one of Spring's own contexts.");
        }
        SandboxStep step = StartingTest.take(this);
        beans.registerSingleton(BEAN_NAME, step.sandbox());
        beans.registerSingleton(STEP_BEAN_NAME, step);
        beans.registerDisposableBean(BEAN_NAME, step.sandbox()::close);
        return step;
    }

    /** Replaces the process's variables. */
    private static void setVariables(ConfigurableEnvironment environment, Map<String, String> variables) {
        SystemEnvironmentPropertySource source =
                new SystemEnvironmentPropertySource(VARIABLES, new HashMap<>(variables));
        MutablePropertySources sources = environment.getPropertySources();
        if (sources.contains(VARIABLES)) {
            sources.replace(VARIABLES, source);
        } else {
            sources.addLast(source);
        }
    }
}
