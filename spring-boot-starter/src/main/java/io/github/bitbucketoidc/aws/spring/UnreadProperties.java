package io.github.bitbucketoidc.aws.spring;

import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.env.Environment;

/**
 * Names of core's system properties in the configuration of a Spring app, where nobody reads them: they lack
 * {@code .aws}. A role that is silently another one than was written down is worth a warning.
 */
final class UnreadProperties {

    private static final Logger log = LoggerFactory.getLogger(BitbucketOidcAutoConfiguration.class);
    private static final String PREFIX = "bitbucket.oidc.";

    private static final List<String> NAMES = List.of(
            "role-arn",
            "role-session-name",
            "role-session-duration",
            "region",
            "endpoint-override",
            "exchange-timeout");

    private UnreadProperties() {}

    static void warnOfAny(Environment environment) {
        for (String name : NAMES) {
            if (System.getProperty(PREFIX + name) == null && environment.containsProperty(PREFIX + name)) {
                log.warn(
                        "{} is not read from the configuration of a Spring app. Say {}.{}, or give it to the JVM as -D{}.",
                        PREFIX + name,
                        BitbucketOidcProperties.PREFIX,
                        name,
                        PREFIX + name);
            }
        }
    }
}
