package io.github.bitbucketoidc.aws.handoff;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Writes flat JSON objects of strings; they need no more of JSON. */
final class Json {

    private Json() {}

    /** One line, members by name, so that the same values are always the same text. */
    static String object(Map<String, String> members) {
        return new TreeMap<>(members)
                .entrySet().stream()
                        .map(member -> string(member.getKey()) + ":" + string(member.getValue()))
                        .collect(Collectors.joining(",", "{", "}"));
    }

    static String string(String value) {
        StringBuilder quoted = new StringBuilder(value.length() + 16).append('"');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '"' || c == '\\') {
                quoted.append('\\').append(c);
            } else if (c < ' ' || Character.isSurrogate(c) || c == '\u2028' || c == '\u2029') {
                // Surrogates too: half a pair has no form in UTF-8.
                quoted.append(String.format("\\u%04x", (int) c));
            } else {
                quoted.append(c);
            }
        }
        return quoted.append('"').toString();
    }
}
