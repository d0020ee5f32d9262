package io.github.bitbucketoidc.aws.handoff;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.AwsSessionCredentialsIdentity;
import software.amazon.awssdk.regions.Region;

/**
 * Writes a session down as commands of a shell, for {@code eval "$(...)"} and tools that take nothing else. What is so
 * exported is not refreshed: it ends with the session. Gives text and writes nothing.
 */
public enum Shell {
    /** POSIX shells: sh, bash, dash, zsh. */
    SH("export %s=%s", "unset %s") {
        @Override
        String quote(String value) {
            return "'" + value.replace("'", "'\\''") + "'";
        }
    },
    /** The friendly interactive shell. */
    FISH("set -gx %s %s", "set -e %s") {
        @Override
        String quote(String value) {
            return "'" + value.replace("\\", "\\\\").replace("'", "\\'") + "'";
        }
    },
    /** PowerShell, on any system. */
    POWERSHELL("$env:%s = %s", "$env:%s = $null") {
        @Override
        String quote(String value) {
            return "'" + POWERSHELL_QUOTES.matcher(value).replaceAll("$0$0") + "'";
        }
    };

    /** PowerShell takes typographic single quotes for plain ones. */
    private static final Pattern POWERSHELL_QUOTES = Pattern.compile("['\\u2018-\\u201b]");

    private final String assignment;
    private final String removal;

    Shell(String assignment, String removal) {
        this.assignment = assignment;
        this.removal = removal;
    }

    /**
     * Returns commands that set {@code AWS_ACCESS_KEY_ID}, {@code AWS_SECRET_ACCESS_KEY}, {@code AWS_SESSION_TOKEN},
     * {@code AWS_CREDENTIAL_EXPIRATION}, and {@code AWS_REGION} and {@code AWS_DEFAULT_REGION}; and that remove those of
     * them that the credentials do not have, and {@code AWS_PROFILE} and {@code AWS_DEFAULT_PROFILE}, which win over
     * keys in some tools. The text has the secret key.
     *
     * @param credentials keys or a session
     * @param region the region to export, or null to leave the shell's own
     * @return one command a line, the last one ended too
     * @throws IllegalArgumentException if a value has a NUL character, which no variable can hold
     */
    public String export(AwsCredentialsIdentity credentials, @Nullable Region region) {
        Map<String, @Nullable String> variables = new LinkedHashMap<>();
        variables.put("AWS_ACCESS_KEY_ID", credentials.accessKeyId());
        variables.put("AWS_SECRET_ACCESS_KEY", credentials.secretAccessKey());
        variables.put(
                "AWS_SESSION_TOKEN",
                credentials instanceof AwsSessionCredentialsIdentity session ? session.sessionToken() : null);
        variables.put(
                "AWS_CREDENTIAL_EXPIRATION",
                credentials.expirationTime().map(Object::toString).orElse(null));
        variables.put("AWS_PROFILE", null);
        variables.put("AWS_DEFAULT_PROFILE", null);
        if (region != null) {
            variables.put("AWS_REGION", region.id());
            variables.put("AWS_DEFAULT_REGION", region.id());
        }
        return variables.entrySet().stream()
                .map(variable -> command(variable.getKey(), variable.getValue()) + "\n")
                .collect(Collectors.joining());
    }

    private String command(String name, @Nullable String value) {
        if (value == null) {
            return removal.formatted(name);
        }
        if (value.contains("\0")) {
            throw new IllegalArgumentException(name + " must have no NUL character");
        }
        return set(name, value);
    }

    String set(String name, String value) {
        return assignment.formatted(name, quote(value));
    }

    abstract String quote(String value);
}
