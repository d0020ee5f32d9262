package io.github.bitbucketoidc.aws.examples.deploy.shared;

import io.github.bitbucketoidc.aws.BitbucketOidcException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;

/** What is said of an exception, to somebody who does not know Java. */
public final class Failures {

    private static final int MAX_CAUSES = 20;

    /** What the SDK puts behind a message for its developers. */
    private static final Pattern ATTEMPTS = Pattern.compile("\\s*\\(SDK Attempt Count: \\d+\\)");

    private Failures() {}

    /** May have several lines; has no control character but those between them. */
    public static String text(Throwable failure) {
        if (failure instanceof BitbucketOidcException || failure instanceof DeployException) {
            return Visible.lines(String.valueOf(failure.getMessage()));
        }
        return Visible.text(ofOthers(failure));
    }

    private static String ofOthers(Throwable failure) {
        if (failure instanceof UncheckedIOException unchecked && unchecked.getCause() != null) {
            return ofOthers(unchecked.getCause());
        }
        if (failure instanceof FileSystemException file) {
            return ofFile(file);
        }
        if (failure instanceof AwsServiceException answer) {
            return ofAnswer(answer);
        }
        if (failure instanceof SdkClientException) {
            return ofCall(failure);
        }
        String message = failure.getMessage();
        if (message != null && (failure instanceof IOException || failure instanceof IllegalArgumentException)) {
            return message;
        }
        return "This is a fault of bitbucket-deploy: " + failure + ". --debug shows where; please report it.";
    }

    private static String ofFile(FileSystemException failure) {
        String file = "'" + failure.getFile() + "'";
        if (failure instanceof NoSuchFileException) {
            return "There is no file " + file;
        }
        if (failure instanceof AccessDeniedException) {
            return file + " may not be read: permission denied";
        }
        if (failure instanceof NotDirectoryException) {
            return file + " is not a folder";
        }
        if (failure instanceof FileSystemLoopException) {
            return file + " is a link that leads back to where it is";
        }
        return file + ": " + (failure.getReason() == null ? "cannot be read" : failure.getReason());
    }

    /** What the service says, and what its support asks for. */
    private static String ofAnswer(AwsServiceException answer) {
        AwsErrorDetails details = answer.awsErrorDetails();
        String code = details == null ? null : details.errorCode();
        String message = details == null ? null : details.errorMessage();
        return (code == null ? "" : code + ": ")
                + (message == null || message.isBlank() ? "no reason given" : message.strip())
                + " (" + (details == null || details.serviceName() == null ? "" : details.serviceName() + ", ")
                + "HTTP " + answer.statusCode()
                + (answer.requestId() == null ? "" : ", request " + answer.requestId()) + ")";
    }

    private static String ofCall(Throwable failure) {
        Throwable network = causes(failure)
                .filter(cause -> cause instanceof IOException)
                .reduce((outer, inner) -> inner)
                .orElse(null);
        String said = network == null ? null : ofNetwork(network);
        if (said == null && String.valueOf(failure.getMessage()).contains("unmarshall")) {
            return "an answer that cannot be read; something between here and AWS may have written it";
        }
        return said == null
                ? ATTEMPTS.matcher(String.valueOf(failure.getMessage())).replaceAll("")
                : "No answer: " + said;
    }

    private static @Nullable String ofNetwork(Throwable network) {
        if (network instanceof UnknownHostException) {
            return "there is no host " + network.getMessage();
        }
        if (network instanceof SocketTimeoutException) {
            return "it took too long";
        }
        if (network instanceof ConnectException) {
            return "cannot connect, " + network.getMessage();
        }
        return network instanceof SSLException ? "TLS failed, " + network.getMessage() : network.getMessage();
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .limit(MAX_CAUSES);
    }
}
