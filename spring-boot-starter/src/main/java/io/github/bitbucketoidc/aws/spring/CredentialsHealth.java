package io.github.bitbucketoidc.aws.spring;

import io.github.bitbucketoidc.aws.BitbucketOidcException;
import io.github.bitbucketoidc.aws.spring.SessionState.Phase;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The health of the credentials, from what was seen of the exchanges; it never makes one. The same for both generations
 * of Boot's health types.
 *
 * <p>UP while sessions live, also near their end. Without a session after a failure DOWN, where somebody has to change
 * something, or OUT_OF_SERVICE, where the next try may succeed. UNKNOWN where nobody has requested any, or not for so long that
 * the session is over.
 */
final class CredentialsHealth {

    static final String FAILURE_MESSAGE = "The health of the Bitbucket OIDC credentials is not known";

    private final @Nullable SessionMonitor monitor;
    private final Duration expiryThreshold;

    /** Where the app has other credentials, and a health group names this all the same. */
    CredentialsHealth() {
        this.monitor = null;
        this.expiryThreshold = Duration.ZERO;
    }

    CredentialsHealth(SessionMonitor monitor, Duration expiryThreshold) {
        this.monitor = monitor;
        this.expiryThreshold = expiryThreshold;
    }

    /** By precedence: one hides all those before it. */
    private enum Status {
        UNKNOWN,
        UP,
        OUT_OF_SERVICE,
        DOWN
    }

    /** What an indicator says: the worst status of all roles, and the details of each. */
    record Report(String status, Map<String, Map<String, String>> roles) {}

    Report report() {
        if (monitor == null) {
            return new Report(Status.UNKNOWN.name(), Map.of());
        }
        Instant now = monitor.now();
        Status worst = Status.UNKNOWN;
        Map<String, Map<String, String>> roles = new LinkedHashMap<>();
        for (Map.Entry<String, SessionState> role : monitor.states().entrySet()) {
            Status status = status(role.getValue(), now);
            worst = status.compareTo(worst) > 0 ? status : worst;
            roles.put(role.getKey(), details(role.getValue(), now));
        }
        return new Report(worst.name(), roles);
    }

    private Status status(SessionState state, Instant now) {
        return switch (state.phase(now, expiryThreshold)) {
            case UNUSED, EXPIRED -> Status.UNKNOWN;
            case VALID, EXPIRES_SOON -> Status.UP;
            case FAILED -> isRetryable(state) ? Status.OUT_OF_SERVICE : Status.DOWN;
        };
    }

    private static boolean isRetryable(SessionState state) {
        return state.failure() != null && state.failure().failure().reason().retryable();
    }

    private Map<String, String> details(SessionState state, Instant now) {
        Map<String, String> details = new LinkedHashMap<>();
        Phase phase = state.phase(now, expiryThreshold);
        details.put("state", phase.name().toLowerCase(Locale.ROOT).replace('_', ' '));
        if (state.session() != null) {
            details.put("expiresAt", state.session().expiresAt().toString());
        }
        if (state.failure() != null) {
            BitbucketOidcException failure = state.failure().failure();
            details.put("failure", failure.reason().id());
            details.put("remedy", failure.remedy());
            details.put("more", failure.reason().documentation());
        }
        return details;
    }
}
