package io.github.bitbucketoidc.aws.internal.engine;

import io.github.bitbucketoidc.aws.internal.diagnosis.ExchangeAttempt;
import io.github.bitbucketoidc.aws.internal.diagnosis.FailureTranslator;
import io.github.bitbucketoidc.aws.internal.input.RoleRequest;
import io.github.bitbucketoidc.aws.internal.session.ExchangeResult;
import io.github.bitbucketoidc.aws.internal.session.ServerClock;
import io.github.bitbucketoidc.aws.internal.session.Session;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;

/** Makes a session of what STS answers, if it can be one. */
final class StsResponseReader {

    static final String PROVIDER_NAME = "BitbucketOidcCredentialsProvider";

    private static final int ACCOUNT_DIGITS = 12;

    /** The service model of STS. */
    private static final int MAX_ID = 128;

    private static final Logger log =
            LoggerFactory.getLogger("io.github.bitbucketoidc.aws.BitbucketOidcCredentialsProvider");

    private final ServerClock clock;
    private final PackedPolicySize packed = new PackedPolicySize();

    /** When what is exchanged ends, as a moment of the monotonic clock, where it is now this time for STS. */
    interface SourceEnd {
        long endsAt(Instant now);
    }

    StsResponseReader(ServerClock clock) {
        this.clock = clock;
    }

    /**
     * @param start before the request was sent, in nanoseconds of the monotonic clock
     * @param request what was really requested
     */
    ExchangeResult read(
            Sts.Grant grant, long start, RoleRequest request, ExchangeAttempt attempt, SourceEnd sourceEnd) {
        if (grant.date() != null) {
            clock.set(grant.date());
        }
        // The header has whole seconds, so up to one more has passed; counted from before the request, the session then
        // ends for us no later than it does for AWS.
        Instant now = grant.date() != null ? grant.date().plusSeconds(1) : clock.now();
        String account = accountId(grant.arn());
        AwsSessionCredentials credentials = credentials(grant, account, attempt.request());
        if (credentials == null) {
            return FailureTranslator.unusable("success without credentials: this is no answer of STS", attempt);
        }
        Instant expiration = credentials.expirationTime().orElseThrow();
        if (!expiration.isAfter(now)) {
            return FailureTranslator.unusable("credentials that expired already, at " + expiration, attempt);
        }
        if (!account.isEmpty() && !isAccountId(account)) {
            return FailureTranslator.unusable("credentials for an account whose id is no 12 digits", attempt);
        }
        if (!attempt.request().allows(account)) {
            return FailureTranslator.wrongAccount(account, attempt);
        }
        packed.look(attempt.request(), grant.packedPolicySize());
        log.debug("Assumed {} until {}", attempt.request().roleArn(), expiration);
        // Without a date this machine's clock has to do, and may be wrong: not to last longer than was requested is
        // sure.
        Duration most = grant.date() != null ? Session.MAX_LIFETIME : request.lifetime();
        return new Session(credentials, start, start + Session.lifetime(now, expiration, most), sourceEnd.endsAt(now));
    }

    /** Null where any is missing, or can be none because no header could carry it. */
    private static @Nullable AwsSessionCredentials credentials(Sts.Grant grant, String account, RoleRequest request) {
        if (!isId(grant.accessKeyId())
                || !isKey(grant.secretAccessKey())
                || !isKey(grant.sessionToken())
                || grant.expiration() == null) {
            return null;
        }
        return AwsSessionCredentials.builder()
                .accessKeyId(grant.accessKeyId())
                .secretAccessKey(grant.secretAccessKey())
                .sessionToken(grant.sessionToken())
                .expirationTime(grant.expiration())
                // That of the role where a server leaves it out.
                .accountId(account.isEmpty() ? accountId(request.roleArn()) : account)
                .providerName(PROVIDER_NAME)
                .build();
    }

    /** An id is shown where a key is not, so that it must be none. */
    private static boolean isId(@Nullable String id) {
        if (id == null || id.isEmpty() || id.length() > MAX_ID) {
            return false;
        }
        for (int i = 0; i < id.length(); i++) {
            char c = id.charAt(i);
            if (c != '_' && (c > 'z' || !Character.isLetterOrDigit(c))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isKey(@Nullable String key) {
        if (key == null || key.isEmpty()) {
            return false;
        }
        for (int i = 0; i < key.length(); i++) {
            if (key.charAt(i) <= ' ' || key.charAt(i) > '~') {
                return false;
            }
        }
        return true;
    }

    private static boolean isAccountId(String account) {
        if (account.length() != ACCOUNT_DIGITS) {
            return false;
        }
        for (int i = 0; i < ACCOUNT_DIGITS; i++) {
            if (account.charAt(i) < '0' || account.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    /** The account that an ARN names; empty where it names none. */
    private static String accountId(@Nullable String arn) {
        String[] parts = arn == null ? new String[0] : arn.split(":", -1);
        return parts.length > 4 ? parts[4] : "";
    }
}
