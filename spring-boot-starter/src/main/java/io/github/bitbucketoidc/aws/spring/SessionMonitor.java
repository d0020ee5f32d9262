package io.github.bitbucketoidc.aws.spring;

import io.github.bitbucketoidc.aws.BitbucketOidcListener;
import io.github.bitbucketoidc.aws.ExchangeFailed;
import io.github.bitbucketoidc.aws.ExchangeSucceeded;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.util.StringUtils;

/**
 * Keeps what became of the exchanges, by the names that the roles have in the configuration. Health, info and
 * meters read from here and never call STS.
 *
 * <p>Thread-safe.
 */
final class SessionMonitor {

    /** The name of the role that no entry below {@code roles} names. */
    static final String MAIN_ROLE = "default";

    private final BitbucketOidcProperties properties;
    private final String mainRole;
    private final InstantSource clock;
    private final Map<String, String> namesByArn = new ConcurrentHashMap<>();
    private final Map<String, SessionState> states = new ConcurrentHashMap<>();

    SessionMonitor(BitbucketOidcProperties properties, Map<String, String> variables, InstantSource clock) {
        this.properties = properties;
        this.mainRole =
                StringUtils.hasText(properties.getRoleArn()) ? properties.getRoleArn() : StepVariables.role(variables);
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
        return new RoleListener(null, onTheWay(mainRole, properties.getChain()));
    }

    /** For a provider that has this role alone. */
    BitbucketOidcListener listener(String name) {
        BitbucketOidcProperties.Role role = properties.getRoles().get(name);
        return new RoleListener(name, role == null ? Set.of() : onTheWay(role.roleArn(), role.chain()));
    }

    /** The roles of a chain but its last. */
    private static Set<String> onTheWay(@Nullable String first, List<ChainedRoleProperties> chain) {
        Set<String> arns = new HashSet<>();
        String arn = first;
        for (ChainedRoleProperties role : chain) {
            if (arn != null) {
                arns.add(arn.strip());
            }
            arn = role.roleArn();
        }
        if (arn != null) {
            arns.remove(arn.strip());
        }
        return arns;
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

        /** What the app has is the session of a chain's last role: those before it must not stand for it. */
        private final Set<String> onTheWay;

        RoleListener(@Nullable String name, Set<String> onTheWay) {
            this.name = name;
            this.onTheWay = onTheWay;
        }

        @Override
        public void exchangeSucceeded(ExchangeSucceeded event) {
            update(
                    nameOf(event.roleArn()),
                    state -> isOnTheWay(event.roleArn()) ? state.onTheWay(event) : state.succeeded(event, now()));
        }

        @Override
        public void exchangeFailed(ExchangeFailed event) {
            update(nameOf(event.roleArn()), state -> state.failed(event, now()));
        }

        /** Not where it has a name of its own, and so a state. */
        private boolean isOnTheWay(String roleArn) {
            return onTheWay.contains(roleArn) && (name != null || !namesByArn.containsKey(roleArn));
        }

        private String nameOf(String roleArn) {
            return name != null ? name : namesByArn.getOrDefault(roleArn, MAIN_ROLE);
        }
    }
}
