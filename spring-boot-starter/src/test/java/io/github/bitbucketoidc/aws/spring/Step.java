package io.github.bitbucketoidc.aws.spring;

import io.awspring.cloud.autoconfigure.core.AwsAutoConfiguration;
import io.awspring.cloud.autoconfigure.core.CredentialsProviderAutoConfiguration;
import io.awspring.cloud.autoconfigure.core.RegionProviderAutoConfiguration;
import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.condition.ConditionEvaluationReport;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/** Apps that see these variables in place of the process's own. */
final class Step {

    private Step() {}

    /** An app without Spring Cloud AWS. */
    static ApplicationContextRunner app(Map<String, String> variables) {
        return new ApplicationContextRunner()
                .withInitializer(context -> setVariables(context.getEnvironment(), variables))
                .withClassLoader(new FilteredClassLoader("io.awspring"))
                .withConfiguration(AutoConfigurations.of(BitbucketOidcAutoConfiguration.class));
    }

    static ApplicationContextRunner appWithSpringCloudAws(Map<String, String> variables) {
        return app(variables)
                .withClassLoader(Step.class.getClassLoader())
                .withConfiguration(AutoConfigurations.of(
                        CredentialsProviderAutoConfiguration.class,
                        RegionProviderAutoConfiguration.class,
                        AwsAutoConfiguration.class));
    }

    static void setVariables(ConfigurableEnvironment environment, Map<String, String> variables) {
        String name = StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME;
        environment
                .getPropertySources()
                .replace(name, new SystemEnvironmentPropertySource(name, new HashMap<>(variables)));
    }

    /** What the report says of the conditions of a configuration, one line each. */
    static String reportOf(ConfigurableApplicationContext context, Class<?> configuration) {
        StringBuilder text = new StringBuilder();
        ConditionEvaluationReport.get(context.getBeanFactory())
                .getConditionAndOutcomesBySource()
                .forEach((name, all) -> {
                    if (name.startsWith(configuration.getName())) {
                        all.forEach(one ->
                                text.append(one.getOutcome().getMessage()).append('\n'));
                    }
                });
        return text.toString();
    }
}
