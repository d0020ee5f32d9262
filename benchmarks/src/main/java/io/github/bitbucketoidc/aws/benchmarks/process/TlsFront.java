package io.github.bitbucketoidc.aws.benchmarks.process;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;

/** Takes TLS off what comes, and hands it on to a plain server on loopback, one connection for each. */
final class TlsFront implements AutoCloseable {

    private static final int BACKLOG = 128;

    private final SSLServerSocket listener;
    private final int target;
    private final ExecutorService threads = Executors.newCachedThreadPool(TlsFront::daemon);

    private TlsFront(SSLServerSocket listener, int target) {
        this.listener = listener;
        this.target = target;
    }

    static TlsFront start(SSLContext context, int target) throws IOException {
        InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
        TlsFront front = new TlsFront(
                (SSLServerSocket) context.getServerSocketFactory().createServerSocket(0, BACKLOG, loopback), target);
        front.threads.execute(front::acceptAll);
        return front;
    }

    int port() {
        return listener.getLocalPort();
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "tls-front");
        thread.setDaemon(true);
        return thread;
    }

    private void acceptAll() {
        while (!listener.isClosed()) {
            try {
                Socket client = listener.accept();
                threads.execute(() -> serve(client));
            } catch (IOException | RejectedExecutionException e) {
                // Closing the listener is how this loop ends.
            }
        }
    }

    private void serve(Socket client) {
        try (client;
                Socket server = new Socket(listener.getInetAddress(), target)) {
            client.setTcpNoDelay(true);
            server.setTcpNoDelay(true);
            threads.execute(() -> copy(client, server));
            // The plain server closes after its answer, and so ends this.
            server.getInputStream().transferTo(client.getOutputStream());
        } catch (IOException | RejectedExecutionException e) {
            // The client is gone, and finds out for itself what that means.
        }
    }

    private static void copy(Socket client, Socket server) {
        try {
            client.getInputStream().transferTo(server.getOutputStream());
        } catch (IOException e) {
            // The other direction closes both.
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
        threads.shutdownNow();
    }
}
