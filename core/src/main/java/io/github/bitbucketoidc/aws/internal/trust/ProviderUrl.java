package io.github.bitbucketoidc.aws.internal.trust;

import io.github.bitbucketoidc.aws.internal.text.SafeText;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The URL of an identity provider, and how it differs from the one that a token's issuer demands. */
final class ProviderUrl {

    private static final Pattern WORKSPACE = Pattern.compile("api\\.bitbucket\\.org/2\\.0/workspaces/([^/]*).*");
    private static final Pattern PROVIDER_ARN = Pattern.compile("arn:[^:]*:iam::[^:]*:oidc-provider/.*");
    private static final String SCHEME = "https://";

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

    /**
     * The difference as the end of a sentence.
     *
     * @param actual what the policy has, different from the expected
     * @param expected the issuer without {@code https://}
     */
    static String difference(String actual, String expected) {
        if (actual.equalsIgnoreCase(expected)) {
            return "differs in upper and lower case";
        }
        if (isArn(actual)) {
            return "is the provider's ARN, where only its URL belongs";
        }
        if (actual.startsWith(SCHEME)) {
            return "begins with https://, which does not belong there";
        }
        if (actual.equalsIgnoreCase(expected + "/")) {
            return "has a slash too many at the end";
        }
        if (!actual.isEmpty() && expected.startsWith(actual)) {
            return "lacks '" + SafeText.clean(expected.substring(actual.length())) + "' at the end";
        }
        if (isOfOtherWorkspace(actual, expected)) {
            return "is of workspace " + SafeText.quoted(workspace(actual)) + ", and the token's issuer of "
                    + SafeText.quoted(workspace(expected));
        }
        return "is of another provider";
    }

    static boolean isOfOtherWorkspace(String actual, String expected) {
        String theirs = workspace(actual);
        String ours = workspace(expected);
        return !theirs.isEmpty() && !ours.isEmpty() && !theirs.equals(ours);
    }

    /** The workspace's name in a URL of Bitbucket; empty where it is none. */
    static String workspace(String url) {
        Matcher matcher = WORKSPACE.matcher(url);
        return matcher.matches() ? matcher.group(1) : "";
    }
}
