package io.github.bitbucketoidc.aws.internal.input;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The ARN of an IAM role, taken apart.
 *
 * @param partition for instance {@code aws}, {@code aws-cn} or {@code aws-us-gov}
 * @param accountId the 12 digits of the account that owns the role
 * @param name the role's name, with its path where it has one: {@code team/deploy}
 */
public record RoleArn(String partition, String accountId, String name) {

    /** Path and name take these characters only, by the IAM API reference of CreateRole. */
    private static final Pattern ROLE = Pattern.compile(
            "arn:(aws(?:-[a-z]{1,16}){0,3}):iam::(\\d{12}):role/((?:[\\x21-\\x7e]{1,510}/)?[\\w+=,.@-]{1,64})");

    private static final Pattern UNEXPANDED = Pattern.compile("\\$\\{?\\w+}?|\\{\\{.*}}|<[^>]*>|X{4,}|%\\w+%");

    private static final Pattern OTHER = Pattern.compile("arn:[^:]*:[^:]*:[^:]*:[^:]*:((?!role/)[a-z-]{1,40})[/:].*");

    /** The service model of AssumeRoleWithWebIdentity; also keeps small what the patterns of a problem look at. */
    private static final int MAX_LENGTH = 2048;

    /** The ARN taken apart, or null where it is none of a role. */
    public static @Nullable RoleArn parse(String arn) {
        Matcher matcher = ROLE.matcher(arn);
        return matcher.matches() ? new RoleArn(matcher.group(1), matcher.group(2), matcher.group(3)) : null;
    }

    /** What is wrong with a text that {@link #parse} refused, as the end of a sentence that starts with the text. */
    public static String problemOf(String arn) {
        if (arn.length() > MAX_LENGTH) {
            return "has " + arn.length() + " characters, and STS takes " + MAX_LENGTH + " at most";
        }
        if (UNEXPANDED.matcher(arn).find()) {
            return "still holds a placeholder";
        }
        if (arn.startsWith("\"") || arn.startsWith("'")) {
            return "is in quotes";
        }
        if (arn.contains(":oidc-provider/")) {
            return "is the ARN of the identity provider, not of the role that trusts it";
        }
        if (arn.contains(":assumed-role/")) {
            return "is the ARN of a session, not of the role itself";
        }
        if (arn.chars().anyMatch(Character::isWhitespace)) {
            return "has white space inside";
        }
        Matcher other = OTHER.matcher(arn);
        if (other.matches()) {
            return "names a resource of type " + other.group(1) + ", not a role";
        }
        return arn.contains(":role/")
                ? "has no account of 12 digits, or a name that none can have"
                : "is not the ARN of an IAM role";
    }

    /** As most calls of IAM take it: no other role of the account has it. */
    public String nameWithoutPath() {
        return name.substring(name.lastIndexOf('/') + 1);
    }

    @Override
    public String toString() {
        return "arn:" + partition + ":iam::" + accountId + ":role/" + name;
    }
}
