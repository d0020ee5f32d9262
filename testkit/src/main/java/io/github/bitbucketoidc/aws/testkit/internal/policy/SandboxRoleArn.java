package io.github.bitbucketoidc.aws.testkit.internal.policy;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The parts of {@code arn:<partition>:iam::<account>:role/<path/><name>}. */
public record SandboxRoleArn(String partition, String accountId, String path, String name) {

    private static final Pattern SHAPE =
            Pattern.compile("arn:(aws[a-z-]*):iam::(\\d{12}):role(/(?:[\\x21-\\x7e]+/)?)([\\w+=,.@-]{1,64})");

    public static Optional<SandboxRoleArn> parse(String arn) {
        Matcher matcher = SHAPE.matcher(arn);
        return matcher.matches()
                ? Optional.of(
                        new SandboxRoleArn(matcher.group(1), matcher.group(2), matcher.group(3), matcher.group(4)))
                : Optional.empty();
    }

    /** The OIDC provider of that issuer in the account of this role. */
    public String providerArn(String issuer) {
        return "arn:" + partition + ":iam::" + accountId + ":oidc-provider/" + withoutScheme(issuer);
    }

    /** The account of this role, as a principal. */
    public String accountArn() {
        return "arn:" + partition + ":iam::" + accountId + ":root";
    }

    public String assumedRoleArn(String sessionName) {
        return "arn:" + partition + ":sts::" + accountId + ":assumed-role/" + name + "/" + sessionName;
    }

    /** Role names are unique in an account, whatever their path and case. */
    public boolean sameName(SandboxRoleArn other) {
        return partition.equals(other.partition)
                && accountId.equals(other.accountId)
                && name.equalsIgnoreCase(other.name);
    }

    public static String withoutScheme(String issuer) {
        return issuer.startsWith("https://") ? issuer.substring("https://".length()) : issuer;
    }

    @Override
    public String toString() {
        return "arn:" + partition + ":iam::" + accountId + ":role" + path + name;
    }
}
