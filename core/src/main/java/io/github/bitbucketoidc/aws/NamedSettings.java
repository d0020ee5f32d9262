package io.github.bitbucketoidc.aws;

import io.github.bitbucketoidc.aws.internal.input.BuilderOptions;
import io.github.bitbucketoidc.aws.internal.input.ChainedRoleOptions;
import io.github.bitbucketoidc.aws.internal.input.Environment;
import io.github.bitbucketoidc.aws.internal.text.NearName;
import io.github.bitbucketoidc.aws.internal.text.SafeText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Settings by their names, as frameworks hand them on: what has no meaning here fails, or else it would be lost in silence. */
final class NamedSettings {

    /** The starter's own, which may stand beside ours in the properties of an app. */
    private static final String OF_SPRING = Environment.PREFIX + "aws.";

    /** As they are looked for: a chain that is numbered otherwise has to be refused by its name. */
    private static final Pattern OF_CHAIN = Pattern.compile("chain\\[(\\d|1\\d|20)]\\.(.*)");

    private NamedSettings() {}

    /** Of a map whose names are the last parts of our system properties. */
    static BuilderOptions of(Map<String, String> settings) {
        return options(settings, "");
    }

    /** Of the names of our system properties, among others. */
    static BuilderOptions of(Properties properties) {
        Map<String, String> settings = new HashMap<>();
        for (String name : properties.stringPropertyNames()) {
            if (name.startsWith(Environment.PREFIX) && !name.startsWith(OF_SPRING)) {
                settings.put(name.substring(Environment.PREFIX.length()), properties.getProperty(name));
            }
        }
        return options(settings, Environment.PREFIX);
    }

    private static BuilderOptions options(Map<String, String> settings, String prefix) {
        Map<String, String> given = new HashMap<>();
        settings.forEach((name, value) -> {
            requireKnown(String.valueOf(name), prefix);
            String trimmed = Environment.trimmed(value);
            if (trimmed != null) {
                given.put(name, trimmed);
            }
        });
        BuilderOptions options = new BuilderOptions();
        options.given = Map.copyOf(given);
        return options;
    }

    private static void requireKnown(String name, String prefix) {
        Matcher ofChain = OF_CHAIN.matcher(name);
        if (ofChain.matches()) {
            String role = "chain[" + ofChain.group(1) + "].";
            requireOneOf(
                    name,
                    prefix,
                    ChainedRoleOptions.NAMES.stream().map(role::concat).toList());
        } else {
            List<String> names = new ArrayList<>(BuilderOptions.NAMES);
            ChainedRoleOptions.NAMES.forEach(ofRole -> names.add("chain[0]." + ofRole));
            requireOneOf(name, prefix, names);
        }
    }

    private static void requireOneOf(String name, String prefix, List<String> names) {
        if (!names.contains(name)) {
            String cure = NearName.of(name, names)
                    .map(near -> "Did you mean " + SafeText.quoted(prefix + near) + "?")
                    .orElseGet(() -> "There are: " + prefix + String.join(", " + prefix, names) + ".");
            throw new IllegalArgumentException("Unknown setting " + SafeText.quoted(prefix + name)
                    + " for BitbucketOidcCredentialsProvider. " + cure);
        }
    }
}
