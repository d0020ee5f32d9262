package io.github.bitbucketoidc.aws.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import org.junit.jupiter.api.Test;

class TlsWarmUpTest {

    @Test
    void holdsNoJvmThatIsToEnd() {
        assertThat(TlsWarmUp.thread().isDaemon()).isTrue();
    }

    /** Which may be that of an application that is to be unloaded. */
    @Test
    void holdsNoClassLoaderOfItsCaller() throws IOException {
        Thread caller = Thread.currentThread();
        ClassLoader before = caller.getContextClassLoader();
        try (URLClassLoader loader = new URLClassLoader(new URL[0])) {
            caller.setContextClassLoader(loader);

            assertThat(TlsWarmUp.thread().getContextClassLoader()).isSameAs(TlsWarmUp.class.getClassLoader());
        } finally {
            caller.setContextClassLoader(before);
        }
    }
}
