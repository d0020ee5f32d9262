package io.github.bitbucketoidc.aws.examples.deploy.shared;

import java.util.Map;
import java.util.stream.Collectors;

/** Writes texts as JSON, in the form of the AWS CLI, and in ASCII: a control character is an escape, as is half a character. */
public final class JsonText {

    private JsonText() {}

    /** An object of texts, in the map's order; a member a line. */
    public static String object(Map<String, String> members) {
        return members.entrySet().stream()
                .map(member -> "    " + quoted(member.getKey()) + ": " + quoted(member.getValue()))
                .collect(Collectors.joining(",\n", "{\n", "\n}"));
    }

    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                quoted.append('\\').append(c);
            } else if (c < ' ' || c > '~') {
                quoted.append(String.format("\\u%04x", (int) c));
            } else {
                quoted.append(c);
            }
        }
        return quoted.append('"').toString();
    }
}
