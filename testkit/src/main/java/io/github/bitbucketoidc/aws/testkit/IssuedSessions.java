package io.github.bitbucketoidc.aws.testkit;

import io.github.bitbucketoidc.aws.testkit.internal.policy.Secrets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The credentials that the sandbox has given out. */
final class IssuedSessions {

    private final Map<String, IssuedSession> byAccessKeyId = new ConcurrentHashMap<>();

    IssuedSession open(Role role, String sessionName, Instant now, Duration duration, SessionContext context) {
        IssuedSession session = new IssuedSession(
                Secrets.accessKeyId(),
                Secrets.secretAccessKey(),
                Secrets.sessionToken(),
                now.plus(duration).truncatedTo(ChronoUnit.SECONDS),
                role,
                sessionName,
                context);
        byAccessKeyId.put(session.accessKeyId(), session);
        return session;
    }

    void clear() {
        byAccessKeyId.clear();
    }

    Optional<IssuedSession> find(String accessKeyId) {
        return Optional.ofNullable(byAccessKeyId.get(accessKeyId));
    }
}
