package io.github.bitbucketoidc.aws.internal.input;

import io.github.bitbucketoidc.aws.internal.input.Environment.ConfiguredValue;
import io.github.bitbucketoidc.aws.internal.text.SafeText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The roles of a chain by their names, {@code chain[0].role-arn} and so on, in settings, properties and variables. */
final class ChainSettings {

    private static final String VARIABLES = "AWS_OIDC_CHAIN_";
    private static final String ROLE_ARN = "role-arn";
    private static final Duration ANY_LESS = Duration.ofSeconds(Long.MIN_VALUE);
    private static final Duration ANY_MORE = Duration.ofSeconds(Long.MAX_VALUE);

    /** How far behind the last role one is looked for that was numbered wrongly. */
    private static final int LOOK_AHEAD = 20;

    private final Environment environment;
    private final List<Violation> problems;

    private ChainSettings(Environment environment, List<Violation> problems) {
        this.environment = environment;
        this.problems = problems;
    }

    /** @param problems gets what is wrong with how they are written; their limits are those of {@link ChainResolver} */
    static List<ChainedRoleOptions> roles(Environment environment, List<Violation> problems) {
        return new ChainSettings(environment, problems).roles();
    }

    /** Where the chain begins, or null where there is none. */
    static @Nullable ConfiguredValue beginning(Environment environment) {
        return new ChainSettings(environment, new ArrayList<>()).anyOf(0);
    }

    private List<ChainedRoleOptions> roles() {
        List<ChainedRoleOptions> roles = new ArrayList<>();
        for (ConfiguredValue any = anyOf(0); any != null; any = anyOf(roles.size())) {
            roles.add(role(roles.size(), any));
        }
        for (int i = roles.size() + 1; i <= roles.size() + LOOK_AHEAD; i++) {
            ConfiguredValue lost = setting(i, ROLE_ARN);
            if (lost != null) {
                invalid(lost.source() + " follows on no role: chain[" + (i - 1)
                        + "] is not set; number the roles of a chain 0, 1, 2 and so on");
                break;
            }
        }
        return roles;
    }

    private ChainedRoleOptions role(int index, ConfiguredValue any) {
        ChainedRoleOptions role = new ChainedRoleOptions();
        Map<String, String> sources = new HashMap<>(Map.of(ROLE_ARN, sourceOfArn(index, any)));
        role.roleArn = text(ROLE_ARN, index, sources);
        role.roleSessionName = text("role-session-name", index, sources);
        role.roleSessionDuration = duration(noted("role-session-duration", index, sources));
        role.externalId = text("external-id", index, sources);
        role.sourceIdentity = text("source-identity", index, sources);
        role.tags = tags(noted("tags", index, sources));
        role.stepTags = isTrue(noted("step-tags", index, sources));
        role.transitiveTagKeys = list(text("transitive-tag-keys", index, sources));
        role.sources = Map.copyOf(sources);
        return role;
    }

    /** Where the role's ARN would stand that has this beside it. */
    private static String sourceOfArn(int index, ConfiguredValue any) {
        return any.source().startsWith(VARIABLES)
                ? variable(index, ROLE_ARN)
                : any.source().replaceFirst("]\\..*", "]." + ROLE_ARN);
    }

    private @Nullable String text(String name, int index, Map<String, String> sources) {
        ConfiguredValue setting = noted(name, index, sources);
        return setting == null ? null : setting.value();
    }

    private @Nullable ConfiguredValue noted(String name, int index, Map<String, String> sources) {
        ConfiguredValue setting = setting(index, name);
        if (setting != null) {
            sources.put(name, setting.source());
        }
        return setting;
    }

    private @Nullable Duration duration(@Nullable ConfiguredValue setting) {
        return setting == null
                ? null
                : SettingsValidator.duration("role session duration", setting, ANY_LESS, ANY_MORE, problems);
    }

    private boolean isTrue(@Nullable ConfiguredValue setting) {
        if (setting == null || setting.value().equalsIgnoreCase("false")) {
            return false;
        }
        if (!setting.value().equalsIgnoreCase("true")) {
            invalid("step tags " + setting + " is neither true nor false");
        }
        return true;
    }

    private Map<String, String> tags(@Nullable ConfiguredValue setting) {
        Map<String, String> tags = new HashMap<>();
        if (setting != null) {
            for (String tag : setting.value().split(",", -1)) {
                int end = tag.indexOf('=');
                if (end < 0) {
                    invalid("session tags " + setting + " are not written as key=value, with commas between them");
                    return Map.of();
                }
                String key = tag.substring(0, end).strip();
                if (tags.put(key, tag.substring(end + 1).strip()) != null) {
                    invalid("session tags " + setting + " have the key " + SafeText.quoted(key) + " twice");
                    return Map.of();
                }
            }
        }
        return Map.copyOf(tags);
    }

    private static List<String> list(@Nullable String values) {
        return values == null
                ? List.of()
                : Stream.of(values.split(",", -1)).map(String::strip).toList();
    }

    private @Nullable ConfiguredValue anyOf(int index) {
        for (String name : ChainedRoleOptions.NAMES) {
            ConfiguredValue setting = setting(index, name);
            if (setting != null) {
                return setting;
            }
        }
        return null;
    }

    private @Nullable ConfiguredValue setting(int index, String name) {
        ConfiguredValue property = environment.firstProperty(Environment.PREFIX + "chain[" + index + "]." + name);
        return property != null ? property : environment.firstVariable(variable(index, name));
    }

    private static String variable(int index, String name) {
        return VARIABLES + index + "_" + name.toUpperCase(Locale.ROOT).replace('-', '_');
    }

    private void invalid(String text) {
        problems.add(SettingsValidator.invalid(text));
    }
}
