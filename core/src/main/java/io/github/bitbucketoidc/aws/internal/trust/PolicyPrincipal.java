package io.github.bitbucketoidc.aws.internal.trust;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Whom a statement speaks of.
 *
 * @param negated whether it stands under NotPrincipal
 * @param names the names by their kind, such as {@code Federated} or {@code AWS}; a bare {@code "*"} is of the kind
 *     {@code *}
 */
record PolicyPrincipal(boolean negated, Map<String, List<String>> names) {

    static final String EVERYBODY = "*";
    static final String FEDERATED = "Federated";

    PolicyPrincipal {
        names = Collections.unmodifiableMap(new LinkedHashMap<>(names));
    }

    static PolicyPrincipal federated(String provider) {
        return new PolicyPrincipal(false, Map.of(FEDERATED, List.of(provider)));
    }

    String element() {
        return negated ? "NotPrincipal" : "Principal";
    }

    List<String> federated() {
        return names.getOrDefault(FEDERATED, List.of());
    }

    boolean isEverybody() {
        return names.values().stream().anyMatch(list -> list.contains(EVERYBODY));
    }
}
