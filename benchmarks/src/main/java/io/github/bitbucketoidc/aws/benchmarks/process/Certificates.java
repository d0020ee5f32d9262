package io.github.bitbucketoidc.aws.benchmarks.process;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * A certificate for {@code localhost}, signed by an authority of its own, as STS has one: 2,048 bits of RSA each. Made for
 * one run by the JDK's keytool. Clients find the authority among all those that the JDK trusts, as in production.
 */
final class Certificates {

    /** Protects nothing: the keys are of no use to anybody else. */
    private static final String PASSWORD = "changeit";

    private static final String AUTHORITY = "authority";
    private static final String SERVER = "server";

    private final Path directory;
    private final KeyStore keys;

    private Certificates(Path directory, KeyStore keys) {
        this.directory = directory;
        this.keys = keys;
    }

    static Certificates make(Path directory, Jdk jdk)
            throws IOException, InterruptedException, GeneralSecurityException {
        Path file = directory.resolve("keys.p12");
        keyPair(jdk, file, AUTHORITY, "CN=Authority of a benchmark", "-ext", "bc:critical=ca:true");
        keyPair(jdk, file, SERVER, "CN=localhost", "-signer", AUTHORITY, "-ext", "san=dns:localhost");
        return new Certificates(directory, KeyStore.getInstance(file.toFile(), PASSWORD.toCharArray()));
    }

    private static void keyPair(Jdk jdk, Path file, String alias, String name, String... more)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                jdk.program("keytool"),
                "-genkeypair",
                "-alias",
                alias,
                "-dname",
                name,
                "-keyalg",
                "RSA",
                "-keysize",
                "2048",
                "-validity",
                "2",
                "-storetype",
                "PKCS12",
                "-keystore",
                file.toString(),
                "-storepass",
                PASSWORD));
        Collections.addAll(command, more);
        Process keytool = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (keytool.waitFor() != 0) {
            throw new IllegalStateException("keytool: " + said);
        }
    }

    SSLContext server() throws GeneralSecurityException {
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        KeyStore only = KeyStore.getInstance("PKCS12");
        load(only);
        char[] password = PASSWORD.toCharArray();
        only.setKeyEntry(SERVER, keys.getKey(SERVER, password), password, keys.getCertificateChain(SERVER));
        factory.init(only, password);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(factory.getKeyManagers(), null, null);
        return context;
    }

    private static void load(KeyStore empty) throws GeneralSecurityException {
        try {
            empty.load(null, null);
        } catch (IOException e) {
            throw new IllegalStateException("reads nothing", e);
        }
    }

    /** All that this JDK trusts, and the authority, for {@code javax.net.ssl.trustStore}: in the form that needs no password. */
    Path truststore(Jdk jdk) throws IOException, GeneralSecurityException {
        KeyStore trusted = KeyStore.getInstance("JKS");
        trusted.load(null, null);
        KeyStore usual = usual(jdk);
        for (String alias : Collections.list(usual.aliases())) {
            trusted.setCertificateEntry(alias, usual.getCertificate(alias));
        }
        trusted.setCertificateEntry(AUTHORITY, keys.getCertificate(AUTHORITY));
        Path file = directory.resolve("trusted-" + jdk.version() + ".jks");
        try (OutputStream out = Files.newOutputStream(file)) {
            trusted.store(out, PASSWORD.toCharArray());
        }
        return file;
    }

    /** The same as text, for {@code AWS_CA_BUNDLE}. */
    Path bundle(Jdk jdk) throws IOException, GeneralSecurityException {
        KeyStore usual = usual(jdk);
        StringBuilder text = new StringBuilder(pem(keys.getCertificate(AUTHORITY)));
        for (String alias : Collections.list(usual.aliases())) {
            text.append(pem(usual.getCertificate(alias)));
        }
        return Files.writeString(directory.resolve("trusted.pem"), text);
    }

    private static String pem(Certificate certificate) throws GeneralSecurityException {
        String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(certificate.getEncoded());
        return "-----BEGIN CERTIFICATE-----\n" + text + "\n-----END CERTIFICATE-----\n";
    }

    private static KeyStore usual(Jdk jdk) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(jdk.certificates())) {
            store.load(in, null);
        }
        return store;
    }
}
