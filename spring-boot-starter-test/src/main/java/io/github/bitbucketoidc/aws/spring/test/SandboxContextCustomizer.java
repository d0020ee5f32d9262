package io.github.bitbucketoidc.aws.spring.test;

import io.github.bitbucketoidc.aws.testkit.PipelinesSandbox;
import java.util.HashMap;
import java.util.Map;
import org.springframework.beans.factory.support.DefaultSingletonBeanRegistry;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.test.context.MergedContextConfiguration;

/** Starts a sandbox for a context. Equal ones, of tests with the same attributes, share a context. */
record SandboxContextCustomizer(String workspace, String repository, String deploymentEnvironment, String region)
        implements ContextCustomizer {

    private static final String BEAN_NAME = "pipelinesSandbox";
    private static final String VARIABLES = StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME;

    @Override
    public void customizeContext(ConfigurableApplicationContext context, MergedContextConfiguration configuration) {
        if (!(context.getBeanFactory() instanceof DefaultSingletonBeanRegistry beans)) {
            throw new IllegalStateException("@AutoConfigurePipelinesSandbox can't close its sandbox with a bean factory"
                    + " of " + context.getBeanFactory().getClass() + ": use one of Spring's own contexts.");
        }
        PipelinesSandbox sandbox = start();
        beans.registerSingleton(BEAN_NAME, sandbox);
        beans.registerDisposableBean(BEAN_NAME, sandbox::close);
        setVariables(context.getEnvironment(), sandbox);
    }

    private PipelinesSandbox start() {
        PipelinesSandbox.Builder builder = PipelinesSandbox.builder()
                .workspace(workspace)
                .repository(repository)
                .region(region);
        if (!deploymentEnvironment.isEmpty()) {
            builder.deploymentEnvironment(deploymentEnvironment);
        }
        return builder.start();
    }

    /** Replaces the process's variables, without those that would make the test depend on who runs it. */
    private static void setVariables(ConfigurableEnvironment environment, PipelinesSandbox sandbox) {
        Map<String, Object> variables = new HashMap<>(environment.getSystemEnvironment());
        variables.keySet().removeIf(name -> name.startsWith("AWS_") || name.startsWith("BITBUCKET_"));
        variables.putAll(sandbox.environment());
        SystemEnvironmentPropertySource source = new SystemEnvironmentPropertySource(VARIABLES, variables);
        MutablePropertySources sources = environment.getPropertySources();
        if (sources.contains(VARIABLES)) {
            sources.replace(VARIABLES, source);
        } else {
            sources.addLast(source);
        }
    }
}
