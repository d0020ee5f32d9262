package io.github.bitbucketoidc.aws.handoff;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.profiles.ProfileFile;

/** What comes before container credentials in the default chain of the SDK for Java, in its order; and what replaces them. */
final class JvmRivals {

    /** Any of these in a profile means that it has credentials. The deploy tool goes by the same, which a test there holds. */
    private static final Set<String> CREDENTIALS = Set.of(
            "aws_access_key_id",
            "credential_process",
            "login_session",
            "role_arn",
            "sso_session",
            "sso_start_url",
            "web_identity_token_file");

    private final Map<String, String> variables;
    private final Function<String, @Nullable String> properties;
    private final List<String> found = new ArrayList<>();

    private JvmRivals(Map<String, String> variables, Function<String, @Nullable String> properties) {
        this.variables = variables;
        this.properties = properties;
    }

    /** Their names; nothing of their values but a profile's name. */
    static List<String> of(Map<String, String> variables, Function<String, @Nullable String> properties) {
        return List.copyOf(new JvmRivals(variables, properties).find());
    }

    private List<String> find() {
        addPair(property("aws.accessKeyId"), property("aws.secretAccessKey"));
        addPair(variable("AWS_ACCESS_KEY_ID"), variable("AWS_SECRET_ACCESS_KEY"));
        addPair(
                either("aws.webIdentityTokenFile", "AWS_WEB_IDENTITY_TOKEN_FILE"),
                either("aws.roleArn", "AWS_ROLE_ARN"));
        addProfile();
        Setting replaced = either("aws.containerCredentialsPath", "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI");
        if (replaced != null) {
            found.add(replaced.name());
        }
        return found;
    }

    /** The SDK passes by one without the other. */
    private void addPair(@Nullable Setting one, @Nullable Setting other) {
        if (one != null && other != null) {
            found.add(one.name() + " with " + other.name());
        }
    }

    private void addProfile() {
        Setting named = either("aws.profile", "AWS_PROFILE");
        String name = named == null ? "default" : named.value();
        try {
            ProfileFile.defaultProfileFile()
                    .profile(name)
                    .filter(profile -> isRival(profile.properties()))
                    .ifPresent(profile -> found.add("AWS profile " + profile.name()));
        } catch (RuntimeException e) {
            // A file that nobody can read is no rival.
        }
    }

    /** A role that is assumed with container credentials is assumed with ours. */
    static boolean isRival(Map<String, String> profile) {
        return !"EcsContainer".equals(profile.get("credential_source"))
                && profile.keySet().stream().anyMatch(CREDENTIALS::contains);
    }

    private @Nullable Setting either(String property, String variable) {
        return Stream.of(property(property), variable(variable))
                .filter(setting -> setting != null)
                .findFirst()
                .orElse(null);
    }

    private @Nullable Setting property(String name) {
        return Setting.of("system property " + name, properties.apply(name));
    }

    private @Nullable Setting variable(String name) {
        return Setting.of("variable " + name, variables.get(name));
    }

    /** One that is set, and how messages name it. */
    private record Setting(String name, String value) {

        static @Nullable Setting of(String name, @Nullable String value) {
            return value == null || value.isBlank() ? null : new Setting(name, value.strip());
        }
    }
}
