package io.github.bitbucketoidc.aws.internal.input;

import io.github.bitbucketoidc.aws.FailureReason;
import io.github.bitbucketoidc.aws.internal.text.SafeText;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Where the step token comes from: the builder's supplier, the step's variable, or a file named by a variable. It is
 * read anew for each exchange, so that a file written late, or a supplier with a newer token, is seen.
 */
public record TokenSource(@Nullable Supplier<String> supplier, Environment environment) {

    public static final String TOKEN = "BITBUCKET_STEP_OIDC_TOKEN";
    private static final String TOKEN_FILE = "AWS_WEB_IDENTITY_TOKEN_FILE";
    private static final String TOKEN_FILE_PROPERTY = "bitbucket.oidc.web-identity-token-file";
    public static final String BUILD_NUMBER = "BITBUCKET_BUILD_NUMBER";

    /** Whether there is anything to read a token from. Does no I/O. */
    public boolean isConfigured() {
        return supplier != null
                || environment.firstProperty(TOKEN_FILE_PROPERTY) != null
                || environment.firstVariable(TOKEN, TOKEN_FILE) != null;
    }

    public WebIdentityToken read() throws UnusableTokenException {
        if (supplier != null) {
            return parsed(supplied(supplier), "given to webIdentityToken(..)");
        }
        ConfiguredValue file = environment.firstProperty(TOKEN_FILE_PROPERTY);
        if (file == null) {
            String variable = environment.variable(TOKEN);
            if (variable != null) {
                return parsed(variable, "in " + TOKEN);
            }
            file = environment.firstVariable(TOKEN_FILE);
        }
        if (file == null) {
            throw new UnusableTokenException(absence());
        }
        return parsed(content(file), "in the file " + file);
    }

    /** What it means that there is nothing to read a token from. */
    public Violation absence() {
        String buildNumber = environment.variable(BUILD_NUMBER);
        if (buildNumber == null) {
            return new Violation(
                    FailureReason.NOT_IN_PIPELINES,
                    "this process has no step token, and no " + BUILD_NUMBER
                            + ": it does not run in Bitbucket Pipelines");
        }
        String state = environment.variables().containsKey(TOKEN) ? "is empty" : "is not set";
        return new Violation(
                FailureReason.TOKEN_MISSING,
                TOKEN + " " + state + " in this step of build " + SafeText.quoted(buildNumber));
    }

    private static String supplied(Supplier<String> supplier) throws UnusableTokenException {
        String token;
        try {
            token = supplier.get();
        } catch (Throwable e) {
            throw new UnusableTokenException(new Violation(
                    FailureReason.TOKEN_SUPPLIER_FAILED,
                    "the supplier given to webIdentityToken(..) threw "
                            + e.getClass().getName(),
                    SafeText.harmless(e, message -> false)));
        }
        if (Environment.trimmed(token) == null) {
            throw new UnusableTokenException(new Violation(
                    FailureReason.TOKEN_SUPPLIER_FAILED, "the supplier given to webIdentityToken(..) gave no token"));
        }
        return token;
    }

    /** Reads one character more than a token may have, so that a file of any size costs no memory. */
    private static String content(ConfiguredValue file) throws UnusableTokenException {
        try (InputStream in = Files.newInputStream(Path.of(file.value()))) {
            return new String(in.readNBytes(WebIdentityToken.MAX_LENGTH + 1), StandardCharsets.UTF_8);
        } catch (IOException | InvalidPathException | SecurityException e) {
            throw new UnusableTokenException(new Violation(
                    FailureReason.TOKEN_FILE_UNREADABLE,
                    "the token file " + file + " cannot be read, "
                            + e.getClass().getSimpleName(),
                    SafeText.harmless(e, message -> false)));
        }
    }

    @Override
    public String toString() {
        return "TokenSource(" + environment + ")";
    }

    private static WebIdentityToken parsed(String text, String place) throws UnusableTokenException {
        try {
            return WebIdentityToken.parse(text);
        } catch (UnusableTokenException e) {
            throw new UnusableTokenException(new Violation(
                    FailureReason.TOKEN_MALFORMED,
                    "the token " + place + " " + e.problem().text()));
        }
    }
}
