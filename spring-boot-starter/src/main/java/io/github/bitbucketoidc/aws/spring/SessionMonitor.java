package io.github.bitbucketoidc.aws.spring;

import io.github.bitbucketoidc.aws.BitbucketOidcListener;
import io.github.bitbucketoidc.aws.ExchangeFailed;
import io.github.bitbucketoidc.aws.ExchangeSucceeded;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what became of the exchanges, by the names that the roles have in the configuration, and tells the listeners of
 * the app. Health, info and meters read from here and never ask STS.
 *
 * <p>Thread-safe.
 */
final class SessionMonitor {

    /** The name of the role that no entry below {@code roles} names. */
    static final String MAIN_ROLE = "default";

    private final InstantSource clock;
    private final Map<String, String> namesByArn = new ConcurrentHashMap<>();
    private final Map<String, SessionState> states = new ConcurrentHashMap<>();
    private final List<BitbucketOidcListener> listeners = new CopyOnWriteArrayList<>();

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

    void addListener(BitbucketOidcListener listener) {
        listeners.add(listener);
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

    /** All of them hear of an event, also when one throws; then core logs the first that did. */
    private void tell(Consumer<BitbucketOidcListener> event) {
        List<RuntimeException> thrown = new ArrayList<>();
        for (BitbucketOidcListener listener : listeners) {
            try {
                event.accept(listener);
            } catch (RuntimeException e) {
                thrown.add(e);
            }
        }
        if (!thrown.isEmpty()) {
            throw thrown.get(0);
        }
    }

    private final class RoleListener implements BitbucketOidcListener {

        private final @Nullable String name;

        RoleListener(@Nullable String name) {
            this.name = name;
        }

        @Override
        public void exchangeSucceeded(ExchangeSucceeded event) {
            update(nameOf(event.roleArn()), state -> state.succeeded(event, now()));
            tell(listener -> listener.exchangeSucceeded(event));
        }

        @Override
        public void exchangeFailed(ExchangeFailed event) {
            update(nameOf(event.roleArn()), state -> state.failed(event, now()));
            tell(listener -> listener.exchangeFailed(event));
        }

        private String nameOf(String roleArn) {
            return name != null ? name : namesByArn.getOrDefault(roleArn, MAIN_ROLE);
        }
    }
}
