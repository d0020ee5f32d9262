package io.github.bitbucketoidc.aws.examples.deploy.s3;

import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which {@code Cache-Control} a file gets: that of the first pattern that matches its name or its path. */
final class CacheRules {

    private final Map<PathMatcher, String> rules = new LinkedHashMap<>();

    /** Takes values by glob, in their order. */
    CacheRules(Map<String, String> rules) {
        rules.forEach((glob, value) -> this.rules.put(FileSystems.getDefault().getPathMatcher("glob:" + glob), value));
    }

    /** The value, or null for none. */
    @Nullable
    String of(String name) {
        Path path = Path.of(name);
        Path file = Path.of(name.substring(name.lastIndexOf('/') + 1));
        return rules.entrySet().stream()
                .filter(rule -> rule.getKey().matches(path) || rule.getKey().matches(file))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(null);
    }
}
