package io.github.bitbucketoidc.aws.internal.engine;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;

/**
 * In a cold JVM, most of an encrypted exchange is the JDK loading its TLS. It needs nothing of ours for that, so that it can
 * do it on another processor meanwhile. Once for each JVM, on a daemon thread that ends by itself; no connection is opened.
 */
final class TlsWarmUp {

    private static final AtomicBoolean STARTED = new AtomicBoolean();

    private TlsWarmUp() {}

    static void start() {
        if (STARTED.get() || Runtime.getRuntime().availableProcessors() == 1 || !STARTED.compareAndSet(false, true)) {
            return;
        }
        thread().start();
    }

    /** Not started yet. */
    static Thread thread() {
        Thread thread = new Thread(null, TlsWarmUp::run, "bitbucket-oidc-aws-tls-warm-up", 0, false);
        thread.setDaemon(true);
        thread.setContextClassLoader(TlsWarmUp.class.getClassLoader());
        return thread;
    }

    /** Reads the truststore, and makes the first message of a handshake. */
    private static void run() {
        try {
            SSLEngine engine = SSLContext.getDefault().createSSLEngine();
            engine.setUseClientMode(true);
            engine.beginHandshake();
            ByteBuffer hello = ByteBuffer.allocate(engine.getSession().getPacketBufferSize());
            engine.wrap(ByteBuffer.allocate(0), hello);
        } catch (GeneralSecurityException | SSLException | RuntimeException e) {
            // The connection that needs it will say so.
        }
    }
}
