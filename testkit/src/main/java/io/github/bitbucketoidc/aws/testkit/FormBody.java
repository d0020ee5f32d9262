package io.github.bitbucketoidc.aws.testkit;

import io.github.bitbucketoidc.aws.testkit.internal.http.HttpRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The parameters of an AWS query request. */
final class FormBody {

    private final Map<String, String> parameters;

    private FormBody(Map<String, String> parameters) {
        this.parameters = parameters;
    }

    /**
     * Reads query string and body alike, as AWS does.
     *
     * @throws StsRefusal if an escape in it is malformed
     */
    static FormBody of(HttpRequest request) {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String pair : (request.query() + "&" + request.body()).split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                parameters.put(decode(pair.substring(0, equals)), decode(pair.substring(equals + 1)));
            }
        }
        return new FormBody(parameters);
    }

    static FormBody empty() {
        return new FormBody(Map.of());
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw StsRefusals.malformedQueryString();
        }
    }

    @Nullable
    String get(String name) {
        return parameters.get(name);
    }

    /** The members of a list of texts, as {@code TransitiveTagKeys.member.1}. */
    List<String> members(String list) {
        return numbered(list, "");
    }

    /** The members of a list of structures, as {@code PolicyArns.member.1.arn}. */
    List<String> members(String list, String field) {
        return numbered(list, "." + field);
    }

    private List<String> numbered(String list, String suffix) {
        List<String> members = new ArrayList<>();
        String member = parameters.get(list + ".member.1" + suffix);
        while (member != null) {
            members.add(member);
            member = parameters.get(list + ".member." + (members.size() + 1) + suffix);
        }
        return members;
    }

    /** Refuses a list whose members are not numbered from 1 without a gap. */
    void checkNumbers(String list) {
        String start = list + ".member.";
        Set<Integer> numbers = new TreeSet<>();
        for (String name : parameters.keySet()) {
            String rest = name.startsWith(start) ? name.substring(start.length()) : "";
            if (rest.matches("\\d{1,4}(\\..*)?")) {
                numbers.add(Integer.parseInt(rest.split("\\.", 2)[0]));
            }
        }
        int expected = 1;
        for (int number : numbers) {
            if (number != expected++) {
                throw StsRefusals.gap(start + (expected - 1));
            }
        }
    }
}
