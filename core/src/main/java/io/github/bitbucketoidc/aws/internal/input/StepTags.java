package io.github.bitbucketoidc.aws.internal.input;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Session tags that say which step a session is of, within the limits of AssumeRole. */
final class StepTags {

    static final int MOST = 50;
    private static final int MAX_VALUE_LENGTH = 256;
    private static final Pattern NOT_ALLOWED = Pattern.compile("[^\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]+");

    /** The most telling first, for where there is not room for all. The names are those that peers use, where they do. */
    private static final List<Map.Entry<String, String>> VARIABLES = List.of(
            Map.entry("Repository", "BITBUCKET_REPO_FULL_NAME"),
            Map.entry("Workspace", "BITBUCKET_WORKSPACE"),
            Map.entry("Branch", "BITBUCKET_BRANCH"),
            Map.entry("Commit", "BITBUCKET_COMMIT"),
            Map.entry("Build", TokenSource.BUILD_NUMBER),
            Map.entry("Environment", "BITBUCKET_DEPLOYMENT_ENVIRONMENT"));

    private StepTags() {}

    /** These and the step's; where two have the same name, whatever its case, these win. */
    static Map<String, String> beside(Map<String, String> own, Environment step) {
        TreeSet<String> taken = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        taken.addAll(own.keySet());
        Map<String, String> tags = new LinkedHashMap<>(own);
        VARIABLES.forEach(tag -> {
            String value = cleaned(step.variable(tag.getValue()));
            if (value != null && tags.size() < MOST && !taken.contains(tag.getKey())) {
                tags.put(tag.getKey(), value);
            }
        });
        return Collections.unmodifiableMap(tags);
    }

    private static @Nullable String cleaned(@Nullable String value) {
        if (value == null) {
            return null;
        }
        String allowed = NOT_ALLOWED.matcher(value).replaceAll("_");
        return Environment.trimmed(cut(allowed));
    }

    /** Never through the middle of a character that takes two. */
    private static String cut(String text) {
        int end = Math.min(text.length(), MAX_VALUE_LENGTH);
        return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end);
    }
}
