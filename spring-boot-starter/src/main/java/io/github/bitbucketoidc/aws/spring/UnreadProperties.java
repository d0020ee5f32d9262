package io.github.bitbucketoidc.aws.spring;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;

/**
 * Names of core's system properties in the configuration of a Spring app, where nobody reads them: they lack
 * {@code .aws}. A role that is silently another one than was written down is worth a warning.
 */
final class UnreadProperties {

    private static final Logger log = LoggerFactory.getLogger(BitbucketOidcAutoConfiguration.class);
    private static final String PREFIX = "bitbucket.oidc.";
    private static final ConfigurationPropertyName CHAIN = ConfigurationPropertyName.of(PREFIX + "chain");

    /** The starter has no property for it: no property names a token. */
    private static final String TOKEN_FILE = "web-identity-token-file";

    private static final List<String> NAMES = List.of(
            "role-arn",
            "role-session-name",
            "role-session-duration",
            "region",
            "endpoint-override",
            "exchange-timeout",
            "wait-for-iam-changes",
            TOKEN_FILE);

    private UnreadProperties() {}

    static void warnOfAny(Environment environment) {
        for (String name : NAMES) {
            if (System.getProperty(PREFIX + name) == null && environment.containsProperty(PREFIX + name)) {
                warn(name);
            }
        }
        if (environment instanceof ConfigurableEnvironment configurable) {
            ofChains(configurable).forEach(UnreadProperties::warn);
        }
    }

    private static void warn(String name) {
        log.warn(
                "{} is not read from the configuration of a Spring app. {} to the JVM as -D{}.",
                PREFIX + name,
                name.equals(TOKEN_FILE)
                        ? "Give it"
                        : "Say " + BitbucketOidcProperties.PREFIX + "." + name + ", or give it",
                PREFIX + name);
    }

    /** Where they are not on the command line of the JVM, which the library reads. */
    private static Set<String> ofChains(ConfigurableEnvironment environment) {
        Set<String> names = new TreeSet<>();
        for (ConfigurationPropertySource source : ConfigurationPropertySources.from(environment.getPropertySources())) {
            if (source instanceof IterableConfigurationPropertySource all && !isOfTheJvm(source)) {
                all.filter(CHAIN::isAncestorOf)
                        .forEach(name -> names.add(name.toString().substring(PREFIX.length())));
            }
        }
        names.removeIf(name -> System.getProperty(PREFIX + name) != null);
        return names;
    }

    private static boolean isOfTheJvm(ConfigurationPropertySource source) {
        return source.getUnderlyingSource() instanceof PropertySource<?> underlying
                && underlying.getName().equals(StandardEnvironment.SYSTEM_PROPERTIES_PROPERTY_SOURCE_NAME);
    }
}
