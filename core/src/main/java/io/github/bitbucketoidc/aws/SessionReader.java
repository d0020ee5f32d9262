package io.github.bitbucketoidc.aws;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.services.sts.model.AssumedRoleUser;
import software.amazon.awssdk.services.sts.model.Credentials;
import software.amazon.awssdk.services.sts.model.StsResponse;

/** Makes a session of what STS answers, if it can be one. */
final class SessionReader {

    static final String PROVIDER_NAME = "BitbucketOidcCredentialsProvider";

    private static final Logger log = LoggerFactory.getLogger(BitbucketOidcCredentialsProvider.class);

    private final ServerClock clock;

    SessionReader(ServerClock clock) {
        this.clock = clock;
    }

    /**
     * @param keys of the answer
     * @param user of the answer
     * @param start before the request was sent, in nanoseconds of the monotonic clock
     */
    Outcome read(
            StsResponse answer,
            @Nullable Credentials keys,
            @Nullable AssumedRoleUser user,
            long start,
            Attempt attempt) {
        if (keys == null
                || keys.accessKeyId() == null
                || keys.secretAccessKey() == null
                || keys.sessionToken() == null
                || keys.expiration() == null) {
            return FailureTranslator.unusable("success without credentials: this is no answer of STS", attempt);
        }
        Instant now = serverTime(answer, start);
        if (!keys.expiration().isAfter(now)) {
            return FailureTranslator.unusable("credentials that expired already, at " + keys.expiration(), attempt);
        }
        String account = accountId(user, attempt.request());
        if (!attempt.request().allows(account)) {
            return FailureTranslator.wrongAccount(account, attempt);
        }
        log.debug("Assumed {} until {}", attempt.request().roleArn(), keys.expiration());
        AwsSessionCredentials credentials = AwsSessionCredentials.builder()
                .accessKeyId(keys.accessKeyId())
                .secretAccessKey(keys.secretAccessKey())
                .sessionToken(keys.sessionToken())
                .expirationTime(keys.expiration())
                .accountId(account)
                .providerName(PROVIDER_NAME)
                .build();
        return new Session(
                credentials,
                start,
                start + Session.lifetime(now, keys.expiration(), Session.MAX_LIFETIME),
                attempt.sourceEndsAt(now, start));
    }

    /**
     * When the server answered, by its own clock: only that says how long a session lives where this machine's clock is
     * wrong. The header has whole seconds, so up to one more has passed; counted from before the request, the session
     * then ends for us no later than it does for AWS.
     */
    private Instant serverTime(StsResponse answer, long start) {
        Optional<String> date =
                Optional.ofNullable(answer.sdkHttpResponse()).flatMap(response -> response.firstMatchingHeader("Date"));
        try {
            if (date.isPresent()) {
                Instant time = Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(date.get()))
                        .plusSeconds(1);
                clock.set(time, start);
                return time;
            }
        } catch (DateTimeParseException e) {
            log.debug("The answer of STS has a date that is none: {}", Display.quoted(date.get()));
        }
        return clock.now();
    }

    /** The account of the session's own ARN; that of the role where a server leaves the ARN out. */
    private static String accountId(@Nullable AssumedRoleUser user, RoleRequest request) {
        String arn = user == null ? request.roleArn() : Objects.requireNonNullElse(user.arn(), request.roleArn());
        String[] parts = arn.split(":", -1);
        return parts.length > 4 ? parts[4] : "";
    }
}
