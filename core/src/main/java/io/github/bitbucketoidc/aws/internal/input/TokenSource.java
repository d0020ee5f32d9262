package io.github.bitbucketoidc.aws.internal.input;

import io.github.bitbucketoidc.aws.FailureReason;
import io.github.bitbucketoidc.aws.internal.input.Environment.ConfiguredValue;
import io.github.bitbucketoidc.aws.internal.input.WebIdentityToken.Origin;
import io.github.bitbucketoidc.aws.internal.text.OriginalFailure;
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
    public static final String SUPPLIER = "webIdentityToken(..)";
    private static final String TOKEN_FILE = "AWS_WEB_IDENTITY_TOKEN_FILE";
    private static final String TOKEN_FILE_PROPERTY = "bitbucket.oidc.web-identity-token-file";
    public static final String BUILD_NUMBER = "BITBUCKET_BUILD_NUMBER";

    /**
     * Why there is nothing here that could be exchanged, or null. Looks into a file only where a variable that is everybody's
     * names one and nothing else is there; then that is all there is to find out whose token it is.
     */
    public @Nullable Violation absence() {
        if (isGiven()) {
            return null;
        }
        ConfiguredValue file = environment.firstVariable(TOKEN_FILE);
        if (file == null) {
            return nothing("");
        }
        try {
            WebIdentityToken unused = sharedFile(file);
            return null;
        } catch (UnusableTokenException e) {
            boolean couldBeOurs = isInStep() && e.problem().reason() != FailureReason.TOKEN_MISSING;
            return couldBeOurs ? null : e.problem();
        }
    }

    /** Whether {@link #absence()} does, which may take its time. */
    public boolean looksIntoFile() {
        return !isGiven() && environment.firstVariable(TOKEN_FILE) != null;
    }

    /** Whether somebody said that this, and nothing else, is the token. */
    private boolean isGiven() {
        return supplier != null
                || environment.firstProperty(TOKEN_FILE_PROPERTY) != null
                || environment.variable(TOKEN) != null;
    }

    /** Whether this process runs in a step, as far as its variables say. */
    public boolean isInStep() {
        return environment.variable(BUILD_NUMBER) != null;
    }

    public WebIdentityToken read() throws UnusableTokenException {
        if (supplier != null) {
            return parsed(supplied(supplier), new Origin(SUPPLIER, "given to " + SUPPLIER, null));
        }
        ConfiguredValue file = environment.firstProperty(TOKEN_FILE_PROPERTY);
        if (file != null) {
            return ofFile(file);
        }
        String variable = environment.variable(TOKEN);
        if (variable != null) {
            return parsed(variable, new Origin(TOKEN, "in " + TOKEN, null));
        }
        file = environment.firstVariable(TOKEN_FILE);
        if (file == null) {
            throw new UnusableTokenException(nothing(""));
        }
        return sharedFile(file);
    }

    /**
     * The token in the file that a variable names which clusters and other systems set, too: only Bitbucket's is ours to
     * exchange. Outside a step, what cannot be read is somebody else's as well.
     */
    private WebIdentityToken sharedFile(ConfiguredValue file) throws UnusableTokenException {
        WebIdentityToken token;
        try {
            token = ofFile(file);
        } catch (UnusableTokenException e) {
            throw isInStep()
                    ? e
                    : new UnusableTokenException(nothing(e.problem().text()));
        }
        String issuer = token.claims().issuer();
        if (!BitbucketIssuer.isIssuer(issuer)) {
            throw new UnusableTokenException(nothing("the token in the file " + file + " is of issuer "
                    + SafeText.quoted(issuer) + ", not of Bitbucket's"));
        }
        return token;
    }

    /** @param found what there is in place of a token, or blank */
    private Violation nothing(String found) {
        String buildNumber = environment.variable(BUILD_NUMBER);
        String besides = found.isEmpty() ? "" : "; " + found;
        if (buildNumber == null) {
            return new Violation(
                    FailureReason.NOT_IN_PIPELINES,
                    "this process has no step token, and no " + BUILD_NUMBER
                            + ": it does not run in Bitbucket Pipelines" + besides);
        }
        String state = environment.variables().containsKey(TOKEN) ? "is empty" : "is not set";
        return new Violation(
                FailureReason.TOKEN_MISSING,
                TOKEN + " " + state + " in this step of build " + SafeText.quoted(buildNumber) + besides);
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
                    OriginalFailure.of(e)));
        }
        if (Environment.trimmed(token) == null) {
            throw new UnusableTokenException(new Violation(
                    FailureReason.TOKEN_SUPPLIER_FAILED, "the supplier given to webIdentityToken(..) gave no token"));
        }
        return token;
    }

    private static WebIdentityToken ofFile(ConfiguredValue file) throws UnusableTokenException {
        return parsed(content(file), new Origin(file.source(), "in the file " + file, file.value()));
    }

    /**
     * Reads one character more than a token may have, so that a file of any size costs no memory; and only regular ones,
     * since a pipe could keep its reader for ever.
     */
    private static String content(ConfiguredValue file) throws UnusableTokenException {
        try {
            Path path = Path.of(file.value());
            if (Files.exists(path) && !Files.isRegularFile(path)) {
                throw unreadable("the token file " + file + " is no regular file", null);
            }
            try (InputStream in = Files.newInputStream(path)) {
                return new String(in.readNBytes(WebIdentityToken.MAX_LENGTH + 1), StandardCharsets.UTF_8);
            }
        } catch (IOException | InvalidPathException | SecurityException e) {
            throw unreadable(
                    "the token file " + file + " cannot be read, "
                            + e.getClass().getSimpleName(),
                    OriginalFailure.of(e));
        }
    }

    private static UnusableTokenException unreadable(String text, @Nullable Throwable cause) {
        return new UnusableTokenException(new Violation(FailureReason.TOKEN_FILE_UNREADABLE, text, cause));
    }

    @Override
    public String toString() {
        return "TokenSource(" + environment + ")";
    }

    private static WebIdentityToken parsed(String text, Origin origin) throws UnusableTokenException {
        try {
            return WebIdentityToken.parse(text).from(origin);
        } catch (UnusableTokenException e) {
            throw new UnusableTokenException(new Violation(
                    FailureReason.TOKEN_MALFORMED,
                    "the token " + origin.place() + " " + e.problem().text()));
        }
    }
}
