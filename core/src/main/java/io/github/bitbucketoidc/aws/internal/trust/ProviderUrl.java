package io.github.bitbucketoidc.aws.internal.trust;

import io.github.bitbucketoidc.aws.internal.text.NearName;
import io.github.bitbucketoidc.aws.internal.text.SafeText;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The URL of an identity provider, and how it differs from the one that a token's issuer demands. */
final class ProviderUrl {

    private static final Pattern WORKSPACE = Pattern.compile("(?i)api\\.bitbucket\\.org/2\\.0/workspaces/([^/]*).*");
    private static final Pattern PROVIDER_ARN = Pattern.compile("arn:[^:]*:iam::[^:]*:oidc-provider/.*");
    private static final String SCHEME = "https://";
    private static final Pattern ANY_SCHEME = Pattern.compile("[A-Za-z]{2,10}:/{1,3}");

    private static final String PROVIDER = ":oidc-provider/";

    private ProviderUrl() {}

    /** An issuer without its scheme: so it stands in the ARN of its identity provider and in condition keys. */
    static String ofIssuer(String issuer) {
        return issuer.startsWith(SCHEME) ? issuer.substring(SCHEME.length()) : issuer;
    }

    static boolean isArn(String principal) {
        return PROVIDER_ARN.matcher(principal).matches();
    }

    /** What follows the resource's type in the ARN of an identity provider. */
    static String ofArn(String arn) {
        return arn.substring(arn.indexOf(PROVIDER) + PROVIDER.length());
    }

    /** Whether it was meant for the expected one, as far as its letters tell. */
    static boolean isNear(String actual, String expected) {
        return host(actual).equalsIgnoreCase(host(expected)) || NearName.isSlip(actual, expected);
    }

    /**
     * The difference as the end of a sentence that begins with what the provider stands in.
     *
     * @param actual what the policy has, different from the expected
     * @param expected the issuer without {@code https://}
     */
    static String difference(String actual, String expected) {
        if (actual.equalsIgnoreCase(expected)) {
            return "differs in upper and lower case";
        }
        if (!actual.equals(actual.strip())) {
            return "has white space around it";
        }
        if (isArn(actual)) {
            return "has the provider's ARN where only its URL belongs";
        }
        Matcher scheme = ANY_SCHEME.matcher(actual);
        if (scheme.lookingAt()) {
            return "begins with " + scheme.group() + ", which does not belong there";
        }
        if (actual.contains("*") || actual.contains("?")) {
            return "has a wildcard, and IAM takes a principal to the letter";
        }
        return isOfOtherWorkspace(actual, expected)
                ? "is of workspace " + SafeText.quoted(workspace(actual)) + ", and the token's issuer of "
                        + SafeText.quoted(workspace(expected))
                : slip(actual, expected);
    }

    private static String slip(String actual, String expected) {
        if (actual.equalsIgnoreCase(expected + "/")) {
            return "has a slash too many after '" + SafeText.clean(lastPart(expected)) + "'";
        }
        if (begins(actual, expected)) {
            return "goes on with " + SafeText.quoted(actual.substring(expected.length()))
                    + ", which does not belong there";
        }
        if (begins(expected, actual)) {
            return "lacks " + SafeText.quoted(expected.substring(actual.length())) + " after "
                    + SafeText.quoted(lastPart(actual));
        }
        return isNear(actual, expected)
                ? "is misspelt, " + parts(List.of(actual.split("/", -1)), List.of(expected.split("/", -1)))
                : "begins with " + SafeText.quoted(host(actual)) + ", and not with " + SafeText.quoted(host(expected));
    }

    private static boolean begins(String whole, String beginning) {
        return !beginning.isEmpty() && whole.regionMatches(true, 0, beginning, 0, beginning.length());
    }

    /** What is between the parts that both have at their beginning and at their end. */
    private static String parts(List<String> actual, List<String> expected) {
        int most = Math.min(actual.size(), expected.size());
        int before = 0;
        while (before < most && actual.get(before).equalsIgnoreCase(expected.get(before))) {
            before++;
        }
        int after = 0;
        while (after < most - before
                && actual.get(actual.size() - 1 - after).equalsIgnoreCase(expected.get(expected.size() - 1 - after))) {
            after++;
        }
        String there = String.join("/", actual.subList(before, actual.size() - after));
        String wanted = String.join("/", expected.subList(before, expected.size() - after));
        if (there.isEmpty()) {
            return "without " + SafeText.quoted(wanted);
        }
        return wanted.isEmpty()
                ? "with " + SafeText.quoted(there) + " too much"
                : "with " + SafeText.quoted(there) + " instead of " + SafeText.quoted(wanted);
    }

    static String host(String url) {
        return url.split("/", 2)[0];
    }

    /** With the slash in front of it, where there is one. */
    private static String lastPart(String url) {
        return url.substring(Math.max(0, url.lastIndexOf('/')));
    }

    static boolean isOfOtherWorkspace(String actual, String expected) {
        String theirs = workspace(actual);
        String ours = workspace(expected);
        return !theirs.isEmpty() && !ours.isEmpty() && !theirs.equalsIgnoreCase(ours);
    }

    /** The workspace's name in a URL of Bitbucket; empty where it is none. */
    static String workspace(String url) {
        Matcher matcher = WORKSPACE.matcher(url);
        return matcher.matches() ? matcher.group(1) : "";
    }
}
