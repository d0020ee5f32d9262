package io.github.bitbucketoidc.aws;

import org.jspecify.annotations.Nullable;

/**
 * The family of a provider and of those made from it by {@code forRole}, made when credentials are first asked for: until
 * then an app that starts pays for nothing but the builder.
 *
 * <p>Thread-safe. Made and closed under the lock, so that one which is made while it closes is closed, too.
 */
final class LazyFamily implements AutoCloseable {

    private final Options options;
    private volatile @Nullable ProviderFamily made;
    private boolean closed;

    /** @param options of the first provider */
    LazyFamily(Options options) {
        this.options = options;
    }

    ProviderFamily get() {
        ProviderFamily family = made;
        return family != null ? family : make();
    }

    /** Null where nobody asked for credentials yet. */
    @Nullable
    ProviderFamily ifMade() {
        return made;
    }

    private synchronized ProviderFamily make() {
        ProviderFamily family = made;
        if (family == null) {
            family = new ProviderFamily(options, options.environmentOrProcess());
            if (closed) {
                family.close();
            }
            made = family;
        }
        return family;
    }

    @Override
    public synchronized void close() {
        closed = true;
        ProviderFamily family = made;
        if (family != null) {
            family.close();
        }
    }
}
