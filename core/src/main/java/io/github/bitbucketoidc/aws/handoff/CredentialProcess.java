package io.github.bitbucketoidc.aws.handoff;

import io.github.bitbucketoidc.aws.internal.text.JsonWriter;
import io.github.bitbucketoidc.aws.internal.text.SafeText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.AwsSessionCredentialsIdentity;
import software.amazon.awssdk.regions.Region;

/**
 * What AWS tools read from a program named as {@code credential_process} in a profile, and the text of such a profile, as
 * in <a href="https://docs.aws.amazon.com/sdkref/latest/guide/feature-process-credentials.html">the AWS SDKs' process
 * credential provider</a>. Gives text and writes nothing.
 */
public final class CredentialProcess {

    private static final Pattern PROFILE_NAME = Pattern.compile("[A-Za-z0-9_.@:/+-]{1,64}");

    /** AWS SDKs take this for the beginning of a comment, also inside quotes. */
    private static final Pattern COMMENT = Pattern.compile("(?s).*[ \\t][#;].*");

    private static final Pattern CONTROL = Pattern.compile("(?s).*[\\p{Cc}\\p{Zl}\\p{Zp}].*");

    private CredentialProcess() {}

    /**
     * Returns the credentials as version 1 of the protocol. The text has the secret key: print it to the tool that
     * asked, and nowhere else.
     *
     * @param credentials keys or a session
     * @return one line of JSON with {@code Version}, {@code AccessKeyId}, {@code SecretAccessKey} and, where the
     *     credentials have them, {@code SessionToken}, {@code Expiration} and {@code AccountId}
     */
    public static String json(AwsCredentialsIdentity credentials) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("Version", 1);
        members.put("AccessKeyId", credentials.accessKeyId());
        credentials.accountId().ifPresent(account -> members.put("AccountId", account));
        credentials.expirationTime().ifPresent(end -> members.put("Expiration", end.toString()));
        members.put("SecretAccessKey", credentials.secretAccessKey());
        if (credentials instanceof AwsSessionCredentialsIdentity session) {
            members.put("SessionToken", session.sessionToken());
        }
        return JsonWriter.compact(members);
    }

    /**
     * Returns a profile for {@code ~/.aws/config} whose credentials come from a program, for Linux and macOS: words are
     * quoted as {@code sh} does it, and Windows does not know that. It has no secret.
     *
     * @param name the profile's name, 1 to 64 letters, digits and {@code _.@:/+-}
     * @param command the program and its arguments, each as it is; they are quoted here
     * @param region the profile's region, or null for none
     * @return lines of text, the last one ended too
     * @throws IllegalArgumentException if the name has other characters; if the command is empty; if one of its words has
     *     control characters, or a {@code #} or {@code ;} after a blank, which SDKs take for a comment
     */
    public static String profile(String name, List<String> command, @Nullable Region region) {
        if (!PROFILE_NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "name " + SafeText.quoted(name) + " must have 1 to 64 letters, digits and _.@:/+-");
        }
        if (command.isEmpty()) {
            throw new IllegalArgumentException("command must name a program");
        }
        String words = command.stream().map(CredentialProcess::word).collect(Collectors.joining(" "));
        String section = name.equals("default") ? "[default]" : "[profile " + name + "]";
        return section + "\ncredential_process = " + words + "\n"
                + (region == null ? "" : "region = " + region.id() + "\n");
    }

    private static String word(String word) {
        if (CONTROL.matcher(word).matches() || COMMENT.matcher(word).matches()) {
            throw new IllegalArgumentException("command " + SafeText.quoted(word)
                    + " must have no control characters, and no # or ; after a blank");
        }
        return Shell.SH.quote(word);
    }
}
