package io.github.bitbucketoidc.aws.examples.deploy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * A certificate of localhost, and the authority that signed it, of the kind that AWS has. The JDK makes none for a program,
 * but its keytool does. They live as long as the warm-up.
 */
final class WarmUpCertificate implements AutoCloseable {

    private static final String AUTHORITY = "authority";
    private static final String STS = "sts";

    /** Guards nothing; keytool wants one. */
    private static final char[] PASSWORD = {'w', 'a', 'r', 'm', '-', 'u', 'p'};

    private final Path folder;
    private final Path made;
    private final Path trusted;

    private WarmUpCertificate(Path folder) {
        this.folder = folder;
        this.made = folder.resolve("made");
        this.trusted = folder.resolve("trusted");
    }

    static WarmUpCertificate make() throws IOException, GeneralSecurityException, InterruptedException {
        WarmUpCertificate certificate = new WarmUpCertificate(Files.createTempDirectory("warm-up"));
        try {
            certificate.keytool(AUTHORITY, "-dname", "CN=warm-up", "-ext", "bc:c");
            certificate.keytool(STS, "-dname", "CN=localhost", "-ext", "san=dns:localhost", "-signer", AUTHORITY);
            certificate.writeTrusted();
            return certificate;
        } catch (IOException | GeneralSecurityException | InterruptedException e) {
            certificate.close();
            throw e;
        }
    }

    private void keytool(String alias, String... what)
            throws IOException, GeneralSecurityException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of("-genkeypair", "-keystore", made.toString(), "-storetype", "PKCS12", "-alias", alias));
        command.addAll(List.of("-storepass", new String(PASSWORD), "-keyalg", "RSA", "-keysize", "2048"));
        command.addAll(List.of("-sigalg", "SHA256withRSA", "-validity", "1"));
        command.addAll(List.of(what));
        Process keytool = new ProcessBuilder(command).redirectErrorStream(true).start();
        try (InputStream said = keytool.getInputStream()) {
            said.readAllBytes();
        }
        if (keytool.waitFor() != 0) {
            throw new GeneralSecurityException("keytool made no certificate");
        }
    }

    /** Of a type that is read without a password. */
    private void writeTrusted() throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("JKS");
        store.load(null, null);
        store.setCertificateEntry(AUTHORITY, keys().getCertificate(AUTHORITY));
        try (OutputStream out = Files.newOutputStream(trusted)) {
            store.store(out, PASSWORD);
        }
    }

    private KeyStore keys() throws IOException, GeneralSecurityException {
        return KeyStore.getInstance(made.toFile(), PASSWORD);
    }

    /** For the server: has the certificate of localhost, and not that of the authority. */
    SSLContext server() throws IOException, GeneralSecurityException {
        KeyStore own = keys();
        own.deleteEntry(AUTHORITY);
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(own, PASSWORD);
        SSLContext server = SSLContext.getInstance("TLS");
        server.init(managers.getKeyManagers(), null, null);
        return server;
    }

    /** The truststore that has the authority alone. */
    Path trusted() {
        return trusted;
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(made);
        Files.deleteIfExists(trusted);
        Files.deleteIfExists(folder);
    }
}
