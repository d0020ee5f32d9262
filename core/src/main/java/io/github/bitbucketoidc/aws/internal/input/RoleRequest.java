package io.github.bitbucketoidc.aws.internal.input;

import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is asked of STS, apart from the token. Equal requests share one session. */
public sealed interface RoleRequest permits WebIdentityRequest, ChainedRequest {

    /** As configured; empty where no role is, and then no call is made. */
    String roleArn();

    String sessionName();

    /** What is asked for with the token itself, where a chain starts. */
    WebIdentityRequest first();

    /** Null for the default of STS, one hour. */
    @Nullable
    Duration duration();

    /** How long a session is to live. */
    default Duration lifetime() {
        return Objects.requireNonNullElse(duration(), Duration.ofHours(1));
    }

    /** The accounts that the role may be in; empty for any. */
    Set<String> allowedAccountIds();

    default boolean allows(String accountId) {
        return allowedAccountIds().isEmpty() || allowedAccountIds().contains(accountId);
    }
}
