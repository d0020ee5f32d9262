package io.github.bitbucketoidc.aws.support;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** Answers with a beginning, and then with one byte after the other, as fast as they are taken, and never to an end. */
public final class DrippingServer implements AutoCloseable {

    private final ServerSocket listener;

    /** @param rest what is written again and again; nothing for a server that hangs */
    public DrippingServer(String beginning, String rest) throws IOException {
        this.listener = new ServerSocket(0, 50, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}));
        Thread thread = new Thread(() -> serve(beginning, rest), "dripping-server");
        thread.setDaemon(true);
        thread.start();
    }

    public URI uri() {
        return URI.create("http://127.0.0.1:" + listener.getLocalPort());
    }

    private void serve(String beginning, String rest) {
        try (Socket socket = listener.accept()) {
            InputStream in = socket.getInputStream();
            in.read();
            OutputStream out = socket.getOutputStream();
            out.write(beginning.getBytes(StandardCharsets.ISO_8859_1));
            while (!rest.isEmpty()) {
                out.write(rest.getBytes(StandardCharsets.ISO_8859_1));
            }
            in.transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            // The client has gone.
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
