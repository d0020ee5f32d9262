package io.github.bitbucketoidc.aws;

import io.github.bitbucketoidc.aws.internal.session.Failure;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Events of any content. In core's package, since nobody else makes events. */
public final class ExchangeEvents {

    private ExchangeEvents() {}

    public static ExchangeSucceeded succeeded(String role) {
        return new ExchangeSucceeded(
                ExchangeTrigger.DEMAND,
                role,
                "name",
                "123456789012",
                Instant.EPOCH,
                Duration.ofHours(1),
                Duration.ofSeconds(1));
    }

    public static ExchangeFailed failed(String role, boolean sessionServes, boolean isRetried) {
        return new ExchangeFailed(
                ExchangeTrigger.DEMAND,
                role,
                "name",
                BitbucketOidcException.of(new Failure(FailureReason.STS_FAILED, "AWS STS failed")),
                Duration.ofSeconds(1),
                sessionServes,
                isRetried,
                Optional.of(Duration.ofSeconds(1)));
    }
}
