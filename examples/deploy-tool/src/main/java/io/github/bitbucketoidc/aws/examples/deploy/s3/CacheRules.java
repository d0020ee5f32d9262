package io.github.bitbucketoidc.aws.examples.deploy.s3;

import io.github.bitbucketoidc.aws.examples.deploy.shared.Visible;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Which {@code Cache-Control} a file gets: that of the first pattern that matches its name or its path. */
final class CacheRules {

    private final Map<Pattern, String> rules = new LinkedHashMap<>();

    /**
     * Takes values by glob, in their order.
     *
     * @throws IllegalArgumentException if a glob or a value is none, with a message for people
     */
    CacheRules(Map<String, String> rules) {
        rules.forEach((glob, value) -> {
            if (glob.isBlank() || value.isBlank()) {
                throw new IllegalArgumentException("'" + Visible.text(glob + "=" + value) + "' is not GLOB=VALUE");
            }
            if (glob.indexOf('\uFFFD') >= 0) {
                throw new IllegalArgumentException("'" + Visible.text(glob)
                        + "' has characters that this locale does not know: LC_ALL=C.UTF-8 knows all");
            }
            if (!value.chars().allMatch(c -> c >= ' ' && c <= '~')) {
                throw new IllegalArgumentException(
                        "'" + Visible.text(value) + "' has characters that a header may not have");
            }
            this.rules.put(Glob.compile(glob), value.strip());
        });
    }

    /** The value, or null for none. */
    @Nullable
    String of(String path) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        return rules.entrySet().stream()
                .filter(rule -> rule.getKey().matcher(path).matches()
                        || rule.getKey().matcher(name).matches())
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(null);
    }
}
