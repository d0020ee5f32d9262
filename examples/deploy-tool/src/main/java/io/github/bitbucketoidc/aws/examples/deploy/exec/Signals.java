package io.github.bitbucketoidc.aws.examples.deploy.exec;

import java.lang.reflect.Proxy;

/**
 * Handles signals of this process. The JDK's one way to is {@code sun.misc.Signal} of the module jdk.unsupported, against
 * which javac warns in a manner that cannot be suppressed; hence by reflection.
 */
final class Signals {

    private Signals() {}

    /** Runs the action on a thread of the JVM's for each such signal; does nothing where the JVM cannot. */
    static void handle(String name, Runnable action) {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            Object proxy = Proxy.newProxyInstance(
                    Signals.class.getClassLoader(), new Class<?>[] {handler}, (self, method, arguments) -> {
                        action.run();
                        return null;
                    });
            signal.getMethod("handle", signal, handler)
                    .invoke(null, signal.getConstructor(String.class).newInstance(name), proxy);
        } catch (ReflectiveOperationException e) {
            // A system without that signal, or a JVM that keeps it for itself: the default action stays.
        }
    }
}
