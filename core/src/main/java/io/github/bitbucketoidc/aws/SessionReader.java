package io.github.bitbucketoidc.aws;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.services.sts.model.AssumeRoleWithWebIdentityResponse;
import software.amazon.awssdk.services.sts.model.Credentials;

/** Makes a session of what STS answers, if it can be one. */
final class SessionReader {

    static final String PROVIDER_NAME = "BitbucketOidcCredentialsProvider";

    /** No session of STS is longer; a server that says so is asked again after that time. */
    private static final Duration MAX_LIFETIME = Duration.ofHours(12);

    /** No step is longer; keeps the arithmetic of nanoseconds in bounds. */
    private static final Duration MAX_TOKEN_LIFE = Duration.ofDays(30);

    private static final Logger log = LoggerFactory.getLogger(BitbucketOidcCredentialsProvider.class);

    private final ServerClock clock;

    SessionReader(ServerClock clock) {
        this.clock = clock;
    }

    /** @param start before the request was sent, in nanoseconds of the monotonic clock */
    Outcome read(AssumeRoleWithWebIdentityResponse answer, long start, Attempt attempt) {
        Credentials keys = answer.credentials();
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
        String account = accountId(answer, attempt);
        if (!attempt.settings().allows(account)) {
            return FailureTranslator.wrongAccount(account, attempt);
        }
        log.debug("Assumed {} until {}", attempt.settings().request().roleArn(), keys.expiration());
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
                start + nanos(now, keys.expiration(), MAX_LIFETIME),
                start + nanos(now, attempt.token().expiresAt(), MAX_TOKEN_LIFE));
    }

    /** How long it is from one moment to another, within bounds. */
    private static long nanos(Instant from, Instant to, Duration most) {
        long seconds = to.getEpochSecond() - from.getEpochSecond();
        return seconds >= most.toSeconds()
                ? most.toNanos()
                : Math.max(0, Duration.between(from, to).toNanos());
    }

    /**
     * When the server answered, by its own clock: only that says how long a session lives where this machine's clock is
     * wrong. The header has whole seconds, so up to one more has passed; counted from before the request, the session
     * then ends for us no later than it does for AWS.
     */
    private Instant serverTime(AssumeRoleWithWebIdentityResponse answer, long start) {
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
    private static String accountId(AssumeRoleWithWebIdentityResponse answer, Attempt attempt) {
        String roleArn = attempt.settings().request().roleArn();
        String arn = answer.assumedRoleUser() == null
                ? roleArn
                : Objects.requireNonNullElse(answer.assumedRoleUser().arn(), roleArn);
        String[] parts = arn.split(":", -1);
        return parts.length > 4 ? parts[4] : "";
    }
}
