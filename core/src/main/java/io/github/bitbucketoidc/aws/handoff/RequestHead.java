package io.github.bitbucketoidc.aws.handoff;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The head of one HTTP/1.1 request. Strict: what two programs could read in two ways is refused.
 *
 * @param headers all values by lower-case name
 */
record RequestHead(String method, String target, Map<String, List<String>> headers) {

    private static final Pattern REQUEST_LINE = Pattern.compile("([A-Z]+) ([\\x21-\\x7e]+) HTTP/1\\.1");
    private static final Pattern HEADER =
            Pattern.compile("([!#$%&'*+.^_`|~0-9A-Za-z-]+):[ \\t]*([\\x20-\\x7e\\x80-\\xff\\t]*)");

    /** The head that the text is, or null where it is none. */
    static @Nullable RequestHead parse(String text) {
        String[] lines = text.split("\r\n", -1);
        var requestLine = REQUEST_LINE.matcher(lines[0]);
        if (!requestLine.matches()) {
            return null;
        }
        Map<String, List<String>> headers = new LinkedHashMap<>();
        for (int i = 1; i < lines.length; i++) {
            var header = HEADER.matcher(lines[i]);
            if (!header.matches()) {
                return null;
            }
            headers.computeIfAbsent(header.group(1).toLowerCase(Locale.ROOT), name -> new ArrayList<>())
                    .add(header.group(2).stripTrailing());
        }
        return new RequestHead(requestLine.group(1), requestLine.group(2), headers);
    }

    boolean has(String header) {
        return headers.containsKey(header);
    }

    /** The value of a header that must be there once; else null. */
    @Nullable
    String only(String header) {
        List<String> values = headers.getOrDefault(header, List.of());
        return values.size() == 1 ? values.get(0) : null;
    }

    /** Headers carry the authorisation token. */
    @Override
    public String toString() {
        return method + " " + target;
    }
}
