package io.github.bitbucketoidc.aws.internal.diagnosis;

import io.github.bitbucketoidc.aws.FailureReason;
import io.github.bitbucketoidc.aws.internal.text.SafeText;
import java.io.IOException;
import java.net.UnknownHostException;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** What it means that no answer came: what passes is told from what stays until somebody changes something. */
public final class NetworkError {

    /**
     * How the resolvers of Linux (glibc, musl), macOS and Windows say that a name does not exist. What else they say, as
     * "temporary failure", may pass; so may the JDK's own bare repetition of either, which it does for ten seconds.
     */
    private static final List<String> NO_SUCH_NAME = List.of(
            "name or service not known",
            "no address associated with hostname",
            "name does not resolve",
            "nodename nor servname provided",
            "no such host is known");

    private NetworkError() {}

    public static StsError of(IOException thrown) {
        if (thrown instanceof ThroughProxyException through) {
            StsError error = of(through.failure());
            return error(error.reason(), through.said(error.said()), thrown);
        }
        List<Throwable> causes = SafeText.causes(thrown);
        for (Throwable cause : causes) {
            if (cause instanceof UnusableResponseException) {
                return StsError.unusable("an answer that is not to be read as one of STS: " + cause.getMessage());
            }
            StsError known = known(cause, causes, thrown);
            if (known != null) {
                return known;
            }
        }
        Throwable root = causes.get(causes.size() - 1);
        return error(FailureReason.STS_UNREACHABLE, root.getClass().getSimpleName() + ": " + message(root), thrown);
    }

    private static @Nullable StsError known(Throwable cause, List<Throwable> causes, IOException thrown) {
        if (cause instanceof ProxyRefusalException refusal) {
            return error(reason(refusal.status()), message(refusal), thrown);
        }
        if (cause instanceof UnknownHostException && isFinal(message(cause))) {
            return error(FailureReason.HOST_UNKNOWN, "no such host: " + message(cause), thrown);
        }
        Throwable root = causes.get(causes.size() - 1);
        return cause instanceof SSLException && root instanceof GeneralSecurityException
                ? error(FailureReason.CERTIFICATE_NOT_TRUSTED, "certificate not trusted: " + message(root), thrown)
                : null;
    }

    /** A proxy that fails itself, or that does not reach STS in time, may do better the next time. */
    static FailureReason reason(int statusOfProxy) {
        if (statusOfProxy == ProxyRefusalException.LOGIN_WANTED) {
            return FailureReason.PROXY_LOGIN_WANTED;
        }
        boolean passes = statusOfProxy >= 500 || statusOfProxy == 408 || statusOfProxy == 429;
        return passes ? FailureReason.STS_UNREACHABLE : FailureReason.PROXY_REFUSED;
    }

    private static boolean isFinal(String message) {
        String text = message.toLowerCase(Locale.ROOT);
        return NO_SUCH_NAME.stream().anyMatch(text::contains);
    }

    private static String message(Throwable thrown) {
        return Objects.requireNonNullElse(thrown.getMessage(), "no message");
    }

    private static StsError error(FailureReason reason, String said, Throwable thrown) {
        return new StsError(reason, said, null, null, null, thrown);
    }
}
