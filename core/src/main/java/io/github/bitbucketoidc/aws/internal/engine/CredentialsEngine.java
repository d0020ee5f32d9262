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
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What a provider shares with those made from it by {@code forRole}, made when credentials are first requested: until then
 * an app that starts pays for nothing but the builder. Its exchange timeout is that of the provider that requests first.
 *
 * <p>Thread-safe: made under the lock, once.
 */
public final class CredentialsEngine {

    private final BuilderOptions options;
    private final OnceLogger warnings;
    private final BiConsumer<RoleRequest, ExchangeReport> listener;

    /** Written under the lock, and read without it. */
    private volatile @Nullable EngineParts made;

    /** @param options of the first provider */
    public CredentialsEngine(
            BuilderOptions options, OnceLogger warnings, BiConsumer<RoleRequest, ExchangeReport> listener) {
        this.options = options;
        this.warnings = warnings;
        this.listener = listener;
    }

    /** Why no exchange can ever succeed, or null; without any token there is nothing to wait for. */
    @Nullable
    public Failure absence(ResolvedSettings settings) {
        return parts(settings).absence(settings);
    }

    /** Whether that is worth a warning: in a step, since a chain goes on to another identity. */
    public boolean isLoud(ResolvedSettings settings) {
        return parts(settings).isLoud();
    }

    /** The role's session, which now lives or is being exchanged for. */
    public RefreshingSession demand(ResolvedSettings settings) {
        return parts(settings).demand(settings);
    }

    /** Forgets the role's session, and in a chain those before it. */
    public void invalidate(ResolvedSettings settings) {
        ifMade(parts -> parts.invalidate(settings));
    }

    /** The same if the role's session has this access key. */
    public void invalidate(ResolvedSettings settings, String accessKeyId) {
        ifMade(parts -> parts.invalidate(settings, accessKeyId));
    }

    /** Ends what runs in the background for this role, until somebody requests its credentials again. */
    public void rest(ResolvedSettings settings) {
        ifMade(parts -> parts.rest(settings));
    }

    /** Ends what runs in the background for any role, until somebody requests its credentials again. */
    public void rest() {
        ifMade(EngineParts::rest);
    }

    public DoctorReport examine(
            ResolvedSettings settings, @Nullable BiFunction<StepClaims, String, TrustDecision> policy) {
        return parts(settings).examine(settings, policy);
    }

    private void ifMade(Consumer<EngineParts> action) {
        EngineParts parts = made;
        if (parts != null) {
            action.accept(parts);
        }
    }

    private EngineParts parts(ResolvedSettings settings) {
        EngineParts parts = made;
        return parts != null ? parts : make(settings);
    }

    private synchronized EngineParts make(ResolvedSettings settings) {
        EngineParts parts = made;
        if (parts == null) {
            parts = new EngineParts(
                    options, options.environmentOrProcess(), settings.exchangeTimeout(), warnings, listener);
            made = parts;
        }
        return parts;
    }
}
