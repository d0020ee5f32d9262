package io.github.bitbucketoidc.aws.support;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.TrustManagerFactory;

/** Answers every request over TLS with the same bytes, under a certificate of its own for {@code localhost} alone. */
public final class TlsServer implements AutoCloseable {

    private static final char[] PASSWORD = "changeit".toCharArray();

    private final SSLServerSocket listener;
    private final KeyStore keys;

    public TlsServer(Path folder, byte[] answer) throws IOException, GeneralSecurityException, InterruptedException {
        this.keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(keyStore(folder))) {
            keys.load(in, PASSWORD);
        }
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, PASSWORD);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        this.listener = (SSLServerSocket) context.getServerSocketFactory()
                .createServerSocket(0, 50, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}));
        Thread thread = new Thread(() -> serveAll(answer), "tls-server");
        thread.setDaemon(true);
        thread.start();
    }

    private static Path keyStore(Path folder) throws IOException, InterruptedException {
        Path file = folder.resolve("keys.p12");
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "server",
                "-keyalg",
                "EC",
                "-dname",
                "CN=localhost",
                "-ext",
                "san=dns:localhost",
                "-storetype",
                "PKCS12",
                "-storepass",
                new String(PASSWORD),
                "-keystore",
                file.toString());
        Process keytool = new ProcessBuilder(command).redirectErrorStream(true).start();
        byte[] output = keytool.getInputStream().readAllBytes();
        if (keytool.waitFor() != 0) {
            throw new IOException("keytool wrote " + output.length + " bytes and failed");
        }
        return file;
    }

    public int port() {
        return listener.getLocalPort();
    }

    /** That of a client that trusts this server. */
    public SSLContext trusting() throws GeneralSecurityException {
        TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(keys);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, managers.getTrustManagers(), null);
        return context;
    }

    private void serveAll(byte[] answer) {
        while (!listener.isClosed()) {
            try (Socket socket = listener.accept()) {
                InputStream in = socket.getInputStream();
                StringBuilder end = new StringBuilder();
                int next;
                while (end.indexOf("\r\n\r\n") < 0 && (next = in.read()) >= 0) {
                    end.append((char) next);
                }
                socket.getOutputStream().write(answer);
            } catch (IOException e) {
                // The client does not trust this server, or is gone.
            }
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
