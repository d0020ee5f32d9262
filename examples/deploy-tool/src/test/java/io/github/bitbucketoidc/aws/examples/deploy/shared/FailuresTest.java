package io.github.bitbucketoidc.aws.examples.deploy.shared;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.NoSuchFileException;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;

class FailuresTest {

    @Test
    void ofFilesAreSaidWithoutTheNamesOfClasses() {
        assertThat(Failures.text(new NoSuchFileException("a"))).isEqualTo("There is no file 'a'");
        assertThat(Failures.text(new AccessDeniedException("a"))).isEqualTo("'a' may not be read: permission denied");
        assertThat(Failures.text(new FileSystemLoopException("a")))
                .isEqualTo("'a' is a link that leads back to where it is");
        assertThat(Failures.text(new FileSystemException("a", null, "Too many levels of symbolic links")))
                .isEqualTo("'a': Too many levels of symbolic links");
        assertThat(Failures.text(new UncheckedIOException(new NoSuchFileException("a\nb"))))
                .isEqualTo("There is no file 'a\\nb'");
    }

    @Test
    void ofTheNetworkAreSaidWithoutTheNamesOfClasses() {
        assertThat(Failures.text(call(new UnknownHostException("sts.example"))))
                .isEqualTo("No answer: there is no host sts.example");
        assertThat(Failures.text(call(new SocketTimeoutException("Read timed out"))))
                .isEqualTo("No answer: it took too long");
        assertThat(Failures.text(SdkClientException.create("No region (SDK Attempt Count: 3)")))
                .isEqualTo("No region");
    }

    @Test
    void ofTheToolItselfAreCalledThat() {
        assertThat(Failures.text(new NullPointerException("x is null")))
                .startsWith("This is a fault of bitbucket-deploy: java.lang.NullPointerException: x is null.");
    }

    private static SdkClientException call(IOException cause) {
        return SdkClientException.create("Unable to execute HTTP request: x (SDK Attempt Count: 4)", cause);
    }
}
