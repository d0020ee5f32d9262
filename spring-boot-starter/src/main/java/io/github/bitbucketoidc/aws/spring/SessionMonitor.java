package io.github.bitbucketoidc.aws.spring;

import io.github.bitbucketoidc.aws.BitbucketOidcListener;
import io.github.bitbucketoidc.aws.ExchangeFailed;
import io.github.bitbucketoidc.aws.ExchangeSucceeded;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what became of the exchanges, by the names that the roles have in the configuration. Health, info and
 * meters read from here and never ask STS.
 *
 * <p>Thread-safe.
 */
final class SessionMonitor {

    /** The name of the role that no entry below {@code roles} names. */
    static final String MAIN_ROLE = "default";

    private final InstantSource clock;
    private final Map<String, String> namesByArn = new ConcurrentHashMap<>();
    private final Map<String, SessionState> states = new ConcurrentHashMap<>();

    SessionMonitor(BitbucketOidcProperties properties, InstantSource clock) {
        this.clock = clock;
        states.put(MAIN_ROLE, SessionState.UNUSED);
        properties.getRoles().forEach((name, role) -> {
            states.put(name, SessionState.UNUSED);
            if (role.roleArn() != null && role.isNothingButARole()) {
                namesByArn.putIfAbsent(role.roleArn().strip(), name);
            }
        });
    }

    /** For the main provider and those made from it by {@code forRole}. */
    BitbucketOidcListener listener() {
        return new RoleListener(null);
    }

    /** For a provider that has this role alone. */
    BitbucketOidcListener listener(String name) {
        return new RoleListener(name);
    }

    Instant now() {
        return clock.instant();
    }

    /** By name, in alphabetical order. */
    Map<String, SessionState> states() {
        return new TreeMap<>(states);
    }

    SessionState state(String name) {
        return states.getOrDefault(name, SessionState.UNUSED);
    }

    private void update(String name, UnaryOperator<SessionState> change) {
        states.compute(name, (key, state) -> change.apply(state == null ? SessionState.UNUSED : state));
    }

    private final class RoleListener implements BitbucketOidcListener {

        private final @Nullable String name;

        RoleListener(@Nullable String name) {
            this.name = name;
        }

        @Override
        public void exchangeSucceeded(ExchangeSucceeded event) {
            update(nameOf(event.roleArn()), state -> state.succeeded(event, now()));
        }

        @Override
        public void exchangeFailed(ExchangeFailed event) {
            update(nameOf(event.roleArn()), state -> state.failed(event, now()));
        }

        private String nameOf(String roleArn) {
            return name != null ? name : namesByArn.getOrDefault(roleArn, MAIN_ROLE);
        }
    }
}
