package io.github.bitbucketoidc.aws.testkit;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** {@code Tags} and {@code TransitiveTagKeys} as they came. */
record TagParameters(List<Pair> pairs, List<String> transitiveKeys) {

    record Pair(@Nullable String key, @Nullable String value) {}

    private static final Pattern KEY = Pattern.compile("[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]+");
    private static final Pattern VALUE = Pattern.compile("[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*");
    private static final String RESERVED = "aws:";

    static TagParameters of(FormBody parameters) {
        List<Pair> pairs = new ArrayList<>();
        Pair pair = pair(parameters, 1);
        while (pair.key() != null || pair.value() != null) {
            pairs.add(pair);
            pair = pair(parameters, pairs.size() + 1);
        }
        return new TagParameters(pairs, List.copyOf(parameters.members("TransitiveTagKeys")));
    }

    private static Pair pair(FormBody parameters, int number) {
        String member = "Tags.member." + number;
        return new Pair(parameters.get(member + ".Key"), parameters.get(member + ".Value"));
    }

    SchemaConstraints check(SchemaConstraints constraints) {
        for (int i = 0; i < pairs.size(); i++) {
            String member = "tags." + (i + 1) + ".member.";
            Pair pair = pairs.get(i);
            constraints
                    .length(member + "key", pair.key(), 1, 128)
                    .pattern(member + "key", pair.key(), KEY)
                    .length(member + "value", pair.value(), 0, 256)
                    .pattern(member + "value", pair.value(), VALUE);
        }
        transitiveKeys.forEach(key -> constraints
                .length("transitiveTagKeys.member", key, 1, 128)
                .pattern("transitiveTagKeys.member", key, KEY));
        return constraints
                .atMost(
                        "tags",
                        pairs.stream().map(pair -> String.valueOf(pair.key())).toList(),
                        50)
                .atMost("transitiveTagKeys", transitiveKeys, 50);
    }

    /** The tags, once they satisfy the schema. */
    SessionTags sessionTags() {
        SessionTags tags = new SessionTags(pairs.stream().map(this::tag).toList());
        long distinct =
                tags.keys().stream().map(TagParameters::folded).distinct().count();
        if (distinct < pairs.size()) {
            throw ChainingRefusals.duplicateTagKeys();
        }
        if (tags.keys().stream().anyMatch(key -> folded(key).startsWith(RESERVED))) {
            throw ChainingRefusals.reservedTagKey();
        }
        if (!transitiveKeys.stream().allMatch(tags::contains)) {
            throw ChainingRefusals.transitiveKeyWithoutTag();
        }
        return tags;
    }

    private SessionTag tag(Pair pair) {
        String key = Objects.requireNonNull(pair.key());
        return new SessionTag(
                key,
                Objects.requireNonNull(pair.value()),
                transitiveKeys.stream().anyMatch(key::equalsIgnoreCase));
    }

    private static String folded(String key) {
        return key.toLowerCase(Locale.ROOT);
    }

    /** The pairs in their order; of members with the same key, the last. A missing half is empty. */
    Map<String, String> toMap() {
        Map<String, String> map = new LinkedHashMap<>();
        pairs.forEach(pair -> map.put(orEmpty(pair.key()), orEmpty(pair.value())));
        return Collections.unmodifiableMap(map);
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
