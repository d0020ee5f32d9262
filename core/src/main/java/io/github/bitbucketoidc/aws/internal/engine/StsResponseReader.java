package io.github.bitbucketoidc.aws.internal.engine;

import io.github.bitbucketoidc.aws.internal.diagnosis.ExchangeAttempt;
import io.github.bitbucketoidc.aws.internal.diagnosis.FailureTranslator;
import io.github.bitbucketoidc.aws.internal.diagnosis.StsError;
import io.github.bitbucketoidc.aws.internal.input.RoleRequest;
import io.github.bitbucketoidc.aws.internal.session.ExchangeResult;
import io.github.bitbucketoidc.aws.internal.session.ServerClock;
import io.github.bitbucketoidc.aws.internal.session.Session;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.services.sts.model.AssumedRoleUser;
import software.amazon.awssdk.services.sts.model.Credentials;
import software.amazon.awssdk.services.sts.model.StsResponse;

/** Makes a session of what STS answers, if it can be one. */
final class StsResponseReader {

    static final String PROVIDER_NAME = "BitbucketOidcCredentialsProvider";

    private static final Logger log =
            LoggerFactory.getLogger("io.github.bitbucketoidc.aws.BitbucketOidcCredentialsProvider");

    private final ServerClock clock;
    private final PackedPolicySize packed = new PackedPolicySize();

    /** When what is traded ends, as a moment of the monotonic clock, by the time of STS and the moment it was that time. */
    interface SourceEnd {
        long endsAt(Instant now, long start);
    }

    StsResponseReader(ServerClock clock) {
        this.clock = clock;
    }

    /**
     * @param keys of the answer
     * @param user of the answer
     * @param start before the request was sent, in nanoseconds of the monotonic clock
     * @param request what was really asked for
     */
    ExchangeResult read(
            StsResponse answer,
            @Nullable Credentials keys,
            @Nullable AssumedRoleUser user,
            long start,
            RoleRequest request,
            ExchangeAttempt attempt,
            SourceEnd sourceEnd) {
        if (keys == null || !isComplete(keys)) {
            return FailureTranslator.unusable("success without credentials: this is no answer of STS", attempt);
        }
        Optional<Instant> date = StsError.date(answer.sdkHttpResponse());
        date.ifPresent(clock::set);
        // The header has whole seconds, so up to one more has passed; counted from before the request, the session then
        // ends for us no later than it does for AWS.
        Instant now = date.map(told -> told.plusSeconds(1)).orElseGet(clock::now);
        if (!keys.expiration().isAfter(now)) {
            return FailureTranslator.unusable("credentials that expired already, at " + keys.expiration(), attempt);
        }
        // Without a date this machine's clock has to do, and may be wrong: not to last longer than was asked for is
        // sure.
        Duration most = date.isPresent() ? Session.MAX_LIFETIME : request.lifetime();
        String account = accountId(user, attempt.request());
        if (!attempt.request().allows(account)) {
            return FailureTranslator.wrongAccount(account, attempt);
        }
        packed.look(
                attempt.request(),
                answer.getValueForField("PackedPolicySize", Integer.class).orElse(null));
        log.debug("Assumed {} until {}", attempt.request().roleArn(), keys.expiration());
        return new Session(
                credentials(keys, account),
                start,
                start + Session.lifetime(now, keys.expiration(), most),
                sourceEnd.endsAt(now, start));
    }

    private static boolean isComplete(Credentials keys) {
        return keys.accessKeyId() != null
                && keys.secretAccessKey() != null
                && keys.sessionToken() != null
                && keys.expiration() != null;
    }

    private static AwsSessionCredentials credentials(Credentials keys, String account) {
        return AwsSessionCredentials.builder()
                .accessKeyId(keys.accessKeyId())
                .secretAccessKey(keys.secretAccessKey())
                .sessionToken(keys.sessionToken())
                .expirationTime(keys.expiration())
                .accountId(account)
                .providerName(PROVIDER_NAME)
                .build();
    }

    /** The account of the session's own ARN; that of the role where a server leaves it out. */
    private static String accountId(@Nullable AssumedRoleUser user, RoleRequest request) {
        String account = user == null || user.arn() == null ? "" : accountId(user.arn());
        return account.isEmpty() ? accountId(request.roleArn()) : account;
    }

    private static String accountId(String arn) {
        String[] parts = arn.split(":", -1);
        return parts.length > 4 ? parts[4] : "";
    }
}
