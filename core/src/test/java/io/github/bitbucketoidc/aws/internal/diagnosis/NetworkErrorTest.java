package io.github.bitbucketoidc.aws.internal.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bitbucketoidc.aws.FailureReason;
import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.security.UnrecoverableKeyException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import java.util.List;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkErrorTest {

    /** A proxy may say back what it was sent: user and password, in Base64. */
    @Test
    void namesNoLoginThatIsNone() {
        StsError error = NetworkError.of(new ProxyRefusalException(
                407, "proxy:1", List.of("dXNlcjpwYXNz", "hunter2", "NTLM", "Basic", "basic")));

        assertThat(error.said()).isEqualTo("HTTP 407 from the proxy proxy:1, which wants a login (NTLM or Basic)");
    }

    @ParameterizedTest
    @CsvSource({
        "403, PROXY_REFUSED",
        "404, PROXY_REFUSED",
        "302, PROXY_REFUSED",
        "407, PROXY_LOGIN_WANTED",
        "408, STS_UNREACHABLE",
        "429, STS_UNREACHABLE",
        "500, STS_UNREACHABLE",
        "502, STS_UNREACHABLE",
        "503, STS_UNREACHABLE",
        "504, STS_UNREACHABLE",
    })
    void tellsFinalFromPassingAtTheProxy(int status, FailureReason reason) {
        StsError error = NetworkError.of(new ProxyRefusalException(status, "proxy:1", List.of()));

        assertThat(error.reason()).isEqualTo(reason);
        assertThat(error.said()).startsWith("HTTP " + status + " from the proxy proxy:1");
        assertThat(error.reason().retryable()).isEqualTo(reason == FailureReason.STS_UNREACHABLE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sts.eu-west-9.amazonaws.com: Name or service not known",
                "sts.eu-west-9.amazonaws.com: No address associated with hostname",
                "sts.eu-west-9.amazonaws.com: Name does not resolve",
                "sts.eu-west-9.amazonaws.com: nodename nor servname provided, or not known",
                "No such host is known (sts.eu-west-9.amazonaws.com)",
            })
    void isFinalForANameThatDoesNotExist(String message) {
        StsError error = NetworkError.of(new UnknownHostException(message));

        assertThat(error.reason()).isEqualTo(FailureReason.HOST_UNKNOWN);
        assertThat(error.said()).contains("sts.eu-west-9.amazonaws.com");
    }

    /** The JDK repeats the bare name for ten seconds, whatever the first try said. */
    @ParameterizedTest
    @ValueSource(strings = {"sts.x: Temporary failure in name resolution", "sts.x: Try again", "sts.x"})
    void passesWhereTheResolverDoesNotKnow(String message) {
        assertThat(NetworkError.of(new UnknownHostException(message)).reason())
                .isEqualTo(FailureReason.STS_UNREACHABLE);
    }

    @Test
    void isFinalForACertificateThatIsNotTrusted() {
        IOException handshake = new SSLHandshakeException("PKIX path building failed: long");
        handshake.initCause(
                new CertificateException("PKIX path building failed", new CertPathBuilderException("unable to find")));

        StsError error = NetworkError.of(handshake);

        assertThat(error.reason()).isEqualTo(FailureReason.CERTIFICATE_NOT_TRUSTED);
        assertThat(error.said()).isEqualTo("certificate not trusted: unable to find");
        assertThat(error.reason().remedy()).contains("truststore", "AWS_CA_BUNDLE");
    }

    @Test
    void saysThroughWhichProxyACertificateCame() {
        IOException handshake = new SSLHandshakeException("PKIX path building failed: long");
        handshake.initCause(new CertPathBuilderException("unable to find"));

        StsError error = NetworkError.of(new ThroughProxyException("proxy.example:3128 (HTTPS_PROXY)", handshake));

        assertThat(error.reason()).isEqualTo(FailureReason.CERTIFICATE_NOT_TRUSTED);
        assertThat(error.said())
                .isEqualTo(
                        "certificate not trusted, through the proxy proxy.example:3128 (HTTPS_PROXY): unable to find");
    }

    @Test
    void passesForOtherFaultsOfTls() {
        assertThat(NetworkError.of(new SSLHandshakeException("Remote host terminated the handshake"))
                        .reason())
                .isEqualTo(FailureReason.STS_UNREACHABLE);
    }

    /** As the JDK says it of a keystore whose password is wrong. */
    @Test
    void takesNoOtherFaultOfCryptographyForACertificateThatIsNotTrusted() {
        IOException keystore = new IOException(
                "keystore password was incorrect",
                new UnrecoverableKeyException("failed to decrypt safe contents entry"));

        assertThat(NetworkError.of(keystore).reason()).isEqualTo(FailureReason.STS_UNREACHABLE);
    }

    @ParameterizedTest
    @ValueSource(classes = {ConnectException.class, EOFException.class, IOException.class})
    void passesForAConnectionThatFails(Class<? extends IOException> type) throws ReflectiveOperationException {
        StsError error = NetworkError.of(type.getConstructor(String.class).newInstance("what the JDK saw"));

        assertThat(error.reason()).isEqualTo(FailureReason.STS_UNREACHABLE);
        assertThat(error.said()).isEqualTo(type.getSimpleName() + ": what the JDK saw");
    }

    @Test
    void isNoAnswerOfStsWhereItCannotBeRead() {
        assertThat(NetworkError.of(new UnusableResponseException("it is no HTTP")))
                .isEqualTo(StsError.unusable("an answer that is not to be read as one of STS: it is no HTTP"));
    }
}
