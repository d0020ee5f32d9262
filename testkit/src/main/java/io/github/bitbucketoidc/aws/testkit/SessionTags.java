package io.github.bitbucketoidc.aws.testkit;

import java.util.ArrayList;
import java.util.List;

/** The tags of a session, or those of a request for one. Keys are the same regardless of case. */
record SessionTags(List<SessionTag> all) {

    static final SessionTags NONE = new SessionTags(List.of());

    boolean isEmpty() {
        return all.isEmpty();
    }

    boolean contains(String key) {
        return !values(key).isEmpty();
    }

    /** The value of that tag; none if there is no such tag. */
    List<String> values(String key) {
        return all.stream()
                .filter(tag -> tag.key().equalsIgnoreCase(key))
                .map(SessionTag::value)
                .toList();
    }

    List<String> keys() {
        return all.stream().map(SessionTag::key).toList();
    }

    SessionTags transitive() {
        return new SessionTags(all.stream().filter(SessionTag::transitive).toList());
    }

    SessionTags plus(SessionTags others) {
        List<SessionTag> both = new ArrayList<>(all);
        both.addAll(others.all);
        return new SessionTags(List.copyOf(both));
    }

    int characters() {
        return all.stream()
                .mapToInt(tag -> tag.key().length() + tag.value().length())
                .sum();
    }
}
