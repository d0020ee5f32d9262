package io.github.bitbucketoidc.aws.testkit;

import java.util.regex.Pattern;

/** The {@code *} and {@code ?} of IAM policies. */
final class Wildcards {

    private Wildcards() {}

    static boolean match(String pattern, String value) {
        StringBuilder regex = new StringBuilder();
        for (int at = 0; at < pattern.length(); at++) {
            char c = pattern.charAt(at);
            switch (c) {
                case '*' -> regex.append(".*");
                case '?' -> regex.append('.');
                default -> regex.append(Pattern.quote(String.valueOf(c)));
            }
        }
        return Pattern.compile(regex.toString(), Pattern.DOTALL).matcher(value).matches();
    }
}
