package io.github.bitbucketoidc.aws.spring;

import java.util.Map;
import java.util.Set;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;

/** The names below {@code bitbucket.oidc.aws.roles}, and of the beans that are made of them. */
final class NamedRoles {

    static final String PREFIX = BitbucketOidcProperties.PREFIX + ".roles";

    private static final String SUFFIX = "CredentialsProvider";

    /** Their beans would have the names of the starter's own. */
    private static final Set<String> TAKEN = Set.of("bitbucketOidc", "stepOrDefault");

    private static final Bindable<Map<String, Object>> ROLES = Bindable.mapOf(String.class, Object.class);

    private NamedRoles() {}

    static Set<String> names(Environment environment) {
        return Binder.get(environment).bind(PREFIX, ROLES).orElse(Map.of()).keySet();
    }

    static String beanName(String role) {
        return role + SUFFIX;
    }

    /**
     * Refuses a name that something else has.
     *
     * @throws SetupException if it is the main role's or one of the starter's own beans'
     */
    static void requireFree(String role) {
        if (role.equals(SessionMonitor.MAIN_ROLE)) {
            throw new SetupException(
                    PREFIX + "." + role + " has the name of the main role.",
                    "Choose another name, or set " + BitbucketOidcProperties.PREFIX + ".role-arn.");
        }
        if (TAKEN.contains(role)) {
            throw new SetupException(
                    PREFIX + "." + role + " would be the bean '" + beanName(role) + "', which the starter has already.",
                    "Choose another name.");
        }
    }
}
