package io.github.bitbucketoidc.aws.internal.engine;

import io.github.bitbucketoidc.aws.internal.input.BuilderOptions;
import io.github.bitbucketoidc.aws.internal.input.ResolvedSettings;
import io.github.bitbucketoidc.aws.internal.input.RoleRequest;
import io.github.bitbucketoidc.aws.internal.input.StepClaims;
import io.github.bitbucketoidc.aws.internal.session.ExchangeReport;
import io.github.bitbucketoidc.aws.internal.session.Failure;
import io.github.bitbucketoidc.aws.internal.session.RefreshingSession;
import io.github.bitbucketoidc.aws.internal.text.OnceLogger;
import io.github.bitbucketoidc.aws.report.DoctorReport;
import io.github.bitbucketoidc.aws.report.TrustDecision;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * The family of a provider and of those made from it by {@code forRole}, made when credentials are first asked for: until
 * then an app that starts pays for nothing but the builder.
 *
 * <p>Thread-safe. Made and closed under the lock, so that one which is made while it closes is closed, too.
 */
public final class CredentialsEngine implements AutoCloseable {

    private final BuilderOptions options;
    private final OnceLogger warnings;
    private final BiConsumer<RoleRequest, ExchangeReport> listener;
    private volatile @Nullable EngineParts made;
    private boolean closed;

    /** @param options of the first provider */
    public CredentialsEngine(
            BuilderOptions options, OnceLogger warnings, BiConsumer<RoleRequest, ExchangeReport> listener) {
        this.options = options;
        this.warnings = warnings;
        this.listener = listener;
    }

    private EngineParts get() {
        EngineParts family = made;
        return family != null ? family : make();
    }

    /** Why no exchange can ever succeed, or null; without any token there is nothing to wait for. */
    @Nullable
    public Failure absence(ResolvedSettings settings) {
        return get().absence(settings);
    }

    /** Whether that is worth a warning: in a step, since a chain goes on to another identity. */
    public boolean isLoud() {
        return get().isLoud();
    }

    /** The role's session, which now lives or is being exchanged for. */
    public RefreshingSession demand(ResolvedSettings settings) {
        return get().demand(settings);
    }

    public void invalidate(ResolvedSettings settings) {
        EngineParts known = made;
        if (known != null) {
            known.invalidate(settings);
        }
    }

    public DoctorReport examine(
            ResolvedSettings settings, @Nullable BiFunction<StepClaims, String, TrustDecision> policy) {
        return get().examine(settings, policy);
    }

    private synchronized EngineParts make() {
        EngineParts family = made;
        if (family == null) {
            family = new EngineParts(options, options.environmentOrProcess(), warnings, listener);
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
        EngineParts family = made;
        if (family != null) {
            family.close();
        }
    }
}
