package io.github.bitbucketoidc.aws.handoff;

import io.github.bitbucketoidc.aws.BitbucketOidcException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.AwsSessionCredentialsIdentity;

/** Turns the provider's credentials, or its failure, into an answer. */
final class CredentialsResponder {

    /** For a provider that does not say when its session ends: SDKs that demand an end soon come back. */
    private static final Duration UNKNOWN_LIFETIME = Duration.ofMinutes(15);

    private static final String UNAVAILABLE = "credentials-unavailable";

    private final FreshCredentials credentials;
    private final InstantSource clock;

    CredentialsResponder(FreshCredentials credentials, InstantSource clock) {
        this.credentials = credentials;
        this.clock = clock;
    }

    HttpAnswer answer() {
        try {
            return answer(credentials.resolve());
        } catch (ExecutionException e) {
            return failure(e.getCause());
        } catch (TimeoutException e) {
            return HttpAnswer.error(503, "timed-out", "The credentials provider took too long.");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return HttpAnswer.error(503, "closing", "The credentials endpoint is closing.");
        } catch (RuntimeException e) {
            return failure(e);
        }
    }

    private HttpAnswer answer(AwsCredentialsIdentity identity) {
        if (!(identity instanceof AwsSessionCredentialsIdentity session)) {
            return HttpAnswer.error(
                    400, "no-session", "The credentials provider has long-term keys; only sessions are handed on.");
        }
        Map<String, String> members = new HashMap<>();
        members.put("AccessKeyId", session.accessKeyId());
        members.put("SecretAccessKey", session.secretAccessKey());
        members.put("Token", session.sessionToken());
        members.put(
                "Expiration",
                session.expirationTime()
                        .orElseGet(() -> clock.instant().plus(UNKNOWN_LIFETIME))
                        .toString());
        session.accountId().ifPresent(account -> members.put("AccountId", account));
        return HttpAnswer.credentials(members);
    }

    /** SDKs try again after a 5xx and report a 4xx at once. What an unknown exception says may be secret. */
    private static HttpAnswer failure(@Nullable Throwable thrown) {
        if (thrown instanceof SdkException failure) {
            int status = failure.retryable() ? 503 : 400;
            String code = failure instanceof BitbucketOidcException ours
                    ? ours.reason().id()
                    : UNAVAILABLE;
            return HttpAnswer.error(status, code, String.valueOf(failure.getMessage()));
        }
        String type = thrown == null ? "an error" : thrown.getClass().getSimpleName();
        return HttpAnswer.error(500, UNAVAILABLE, "The credentials provider failed with " + type + ".");
    }
}
