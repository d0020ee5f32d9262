package io.github.bitbucketoidc.aws.examples.deploy.s3;

import io.github.bitbucketoidc.aws.examples.deploy.shared.Visible;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where to deploy to.
 *
 * @param prefix empty, or what every key begins with, {@code /} at its end
 */
record S3Target(String bucket, String prefix) {

    private static final Pattern URL = Pattern.compile("s3://([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])(/.*)?", Pattern.DOTALL);

    /** Only slashes: that comes of a variable that is empty. {@code s3://bucket/} is how people write a whole bucket. */
    private static final Pattern NO_PREFIX = Pattern.compile("//+");

    /**
     * Reads an s3 URL; what is none, or none that anybody means, is an {@link IllegalArgumentException} with a message for
     * people.
     *
     * @param wholeBucket whether an empty prefix is meant
     */
    static S3Target parse(String text, boolean wholeBucket) {
        String stripped = text.strip();
        String shown = "'" + Visible.text(stripped) + "'";
        Matcher url = URL.matcher(stripped);
        if (!url.matches()) {
            throw new IllegalArgumentException(shown + " is not s3://BUCKET or s3://BUCKET/PREFIX");
        }
        String path = url.group(2) == null ? "" : url.group(2);
        if (NO_PREFIX.matcher(path).matches()) {
            if (!wholeBucket) {
                throw new IllegalArgumentException("In " + shown
                        + " the prefix is empty: was a variable? --whole-bucket says that the whole bucket is meant");
            }
            path = "";
        }
        return new S3Target(url.group(1), path.length() <= 1 ? "" : prefix(path.substring(1), shown));
    }

    private static String prefix(String path, String shown) {
        String prefix = path.endsWith("/") ? path : path + "/";
        List<String> parts = List.of(prefix.substring(0, prefix.length() - 1).split("/", -1));
        if (parts.stream().anyMatch(String::isBlank)) {
            throw new IllegalArgumentException(shown + " has an empty part: was a variable empty?");
        }
        if (parts.contains(".") || parts.contains("..")) {
            throw new IllegalArgumentException(shown + " has '.' or '..', which S3 does not resolve");
        }
        if (prefix.chars().anyMatch(c -> Character.isISOControl(c) || c == '\uFFFD')) {
            throw new IllegalArgumentException(shown
                    + " has control characters, or some that this locale does not know: LC_ALL=C.UTF-8 knows all");
        }
        return prefix;
    }

    @Override
    public String toString() {
        return "s3://" + bucket + "/" + prefix;
    }
}
