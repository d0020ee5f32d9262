package io.github.bitbucketoidc.aws.examples.deploy;

import java.security.NoSuchAlgorithmException;
import javax.net.ssl.SSLContext;

/**
 * Reads the certificates that the JDK trusts while the command line is read. It takes about as long, every HTTP client
 * needs them, and the JDK keeps them for all.
 */
final class TrustedCertificates {

    private TrustedCertificates() {}

    static void readEarly() {
        Thread thread = new Thread(TrustedCertificates::read, "trusted-certificates");
        thread.setDaemon(true);
        thread.start();
    }

    private static void read() {
        try {
            SSLContext.getDefault();
        } catch (NoSuchAlgorithmException e) {
            // The client that needs it says so, to somebody who listens.
        }
    }
}
