package io.github.bitbucketoidc.aws.examples.deploy.s3;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where to deploy to.
 *
 * @param prefix empty, or what every key begins with, {@code /} at its end
 */
record S3Target(String bucket, String prefix) {

    private static final Pattern URL = Pattern.compile("s3://([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])(?:/(.*))?");

    /** Reads an s3 URL; what is none is an {@link IllegalArgumentException}. */
    static S3Target parse(String text) {
        Matcher url = URL.matcher(text);
        if (!url.matches()) {
            throw new IllegalArgumentException("'" + text + "' is not s3://BUCKET or s3://BUCKET/PREFIX");
        }
        String prefix = url.group(2) == null ? "" : url.group(2).replaceAll("^/+|/+$", "");
        return new S3Target(url.group(1), prefix.isEmpty() ? "" : prefix + "/");
    }

    @Override
    public String toString() {
        return "s3://" + bucket + "/" + prefix;
    }
}
