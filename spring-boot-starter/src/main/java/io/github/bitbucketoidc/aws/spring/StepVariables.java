package io.github.bitbucketoidc.aws.spring;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import software.amazon.awssdk.regions.Region;

/**
 * The variables of the step, as Spring's environment has them: so tests can put others in place of the process's own.
 * Only system environments count. A token in a configuration file is none.
 */
final class StepVariables {

    static final String TOKEN = "BITBUCKET_STEP_OIDC_TOKEN";
    static final String BUILD_NUMBER = "BITBUCKET_BUILD_NUMBER";

    static final String ENABLED = BitbucketOidcProperties.PREFIX + ".enabled";

    private StepVariables() {}

    static boolean isEnabled(Environment environment) {
        return environment.getProperty(ENABLED, Boolean.class, true);
    }

    /** A step whose {@code oidc: true} was forgotten. */
    static boolean isStepWithoutToken(Environment environment) {
        return find(environment, TOKEN) == null && find(environment, BUILD_NUMBER) != null;
    }

    static boolean isStepWithToken(Environment environment) {
        return find(environment, TOKEN) != null;
    }

    /** The value of a variable, or null where it is not set or blank. */
    static @Nullable String find(Environment environment, String name) {
        for (SystemEnvironmentPropertySource source : sources(environment)) {
            Object value = source.getSource().get(name);
            if (value != null) {
                return value.toString().isBlank() ? null : value.toString();
            }
        }
        return null;
    }

    static Map<String, String> all(Environment environment) {
        List<SystemEnvironmentPropertySource> lastFirst = sources(environment);
        Collections.reverse(lastFirst);
        Map<String, String> variables = new HashMap<>();
        for (SystemEnvironmentPropertySource source : lastFirst) {
            source.getSource().forEach((name, value) -> variables.put(name, String.valueOf(value)));
        }
        return variables;
    }

    /** The role of the step; empty without any. */
    static String role(Map<String, String> variables) {
        String own = variables.getOrDefault("AWS_OIDC_ROLE_ARN", "");
        return own.isBlank() ? variables.getOrDefault("AWS_ROLE_ARN", "") : own;
    }

    /** The same, but that the region is the app's, if it has one. */
    static Map<String, String> inRegion(Map<String, String> variables, @Nullable Region region) {
        if (region == null) {
            return variables;
        }
        Map<String, String> changed = new HashMap<>(variables);
        changed.put("AWS_REGION", region.id());
        return changed;
    }

    private static List<SystemEnvironmentPropertySource> sources(Environment environment) {
        List<SystemEnvironmentPropertySource> sources = new ArrayList<>();
        if (environment instanceof ConfigurableEnvironment configurable) {
            for (PropertySource<?> source : configurable.getPropertySources()) {
                if (source instanceof SystemEnvironmentPropertySource variables) {
                    sources.add(variables);
                }
            }
        }
        return sources;
    }
}
