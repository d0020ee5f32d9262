package io.github.bitbucketoidc.aws;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.services.sts.model.AssumeRoleWithWebIdentityResponse;
import software.amazon.awssdk.services.sts.model.Credentials;

/**
 * Trades the step token for a session, once. Never throws what can be foreseen: the outcome says how it went.
 *
 * <p>Thread-safe: roles are exchanged in parallel.
 */
final class StsExchange {

    static final String PROVIDER_NAME = "BitbucketOidcCredentialsProvider";

    /** What verifiers of tokens commonly allow for clocks that differ; beyond it, asking STS is of no use. */
    private static final Duration CLOCK_LEEWAY = Duration.ofSeconds(60);

    /** No session of STS is longer; a server that says so is asked again after that time. */
    private static final Duration MAX_LIFETIME = Duration.ofHours(12);

    private static final Logger log = LoggerFactory.getLogger(BitbucketOidcCredentialsProvider.class);

    private final TokenSource tokens;
    private final StsClients clients;
    private final TimeSource time;

    /** Each warning is said once, however many exchanges a step makes. */
    private final Set<String> warned = ConcurrentHashMap.newKeySet();

    StsExchange(TokenSource tokens, StsClients clients, TimeSource time) {
        this.tokens = tokens;
        this.clients = clients;
        this.time = time;
    }

    Outcome run(Settings settings) {
        List<Problem> problems = new ArrayList<>(settings.problems());
        StepToken token = null;
        try {
            token = tokens.read();
            checkExpiry(token).ifPresent(problems::add);
        } catch (UnusableTokenException e) {
            problems.add(e.problem());
        }
        if (token == null || !problems.isEmpty()) {
            return Problem.toFailure(problems);
        }
        settings.warnings().forEach(this::warnOnce);
        return assume(settings.request(), new Attempt(settings, token));
    }

    private Optional<Problem> checkExpiry(StepToken token) {
        Instant now = time.now();
        // In seconds, because a token may name a moment that is beyond what an Instant can be moved to.
        if (token.expiresAt().getEpochSecond() + CLOCK_LEEWAY.toSeconds() > now.getEpochSecond()) {
            return Optional.empty();
        }
        return Optional.of(new Problem(
                FailureReason.TOKEN_EXPIRED,
                "the step token expired at " + token.expiresAt() + "; by this machine's clock it is " + now));
    }

    private Outcome assume(RoleRequest request, Attempt attempt) {
        Outcome outcome = call(request, attempt);
        if (outcome instanceof Failure failure
                && failure.reason() == FailureReason.DURATION_TOO_LONG
                && request.duration() != null) {
            warnOnce("The role " + request.roleArn() + " does not allow sessions of " + request.duration()
                    + "; its sessions are of 1 hour. Raise the role's maximum session duration.");
            return assume(request.withDefaultDuration(), attempt);
        }
        return outcome;
    }

    private Outcome call(RoleRequest request, Attempt attempt) {
        long start = time.nanos();
        try {
            return session(
                    clients.of(attempt.settings()).assumeRoleWithWebIdentity(request.with(attempt.token())),
                    start,
                    attempt);
        } catch (RuntimeException e) {
            return FailureTranslator.translate(e, attempt);
        }
    }

    private Outcome session(AssumeRoleWithWebIdentityResponse answer, long start, Attempt attempt) {
        Credentials keys = answer.credentials();
        if (keys == null
                || keys.accessKeyId() == null
                || keys.secretAccessKey() == null
                || keys.sessionToken() == null
                || keys.expiration() == null) {
            return FailureTranslator.unusable("success without credentials: this is no answer of STS", attempt);
        }
        Duration lifetime = Duration.between(serverTime(answer), keys.expiration());
        if (lifetime.isNegative() || lifetime.isZero()) {
            return FailureTranslator.unusable("credentials that expired already, at " + keys.expiration(), attempt);
        }
        log.debug("Assumed {} until {}", attempt.settings().request().roleArn(), keys.expiration());
        AwsSessionCredentials credentials = AwsSessionCredentials.builder()
                .accessKeyId(keys.accessKeyId())
                .secretAccessKey(keys.secretAccessKey())
                .sessionToken(keys.sessionToken())
                .expirationTime(keys.expiration())
                .accountId(accountId(answer, attempt))
                .providerName(PROVIDER_NAME)
                .build();
        Duration kept = lifetime.compareTo(MAX_LIFETIME) < 0 ? lifetime : MAX_LIFETIME;
        return new Session(credentials, start + kept.toNanos());
    }

    /**
     * When the server answered, by its own clock: only that says how long a session lives where this machine's clock is
     * wrong. The header has whole seconds, so up to one more has passed; counted from before the request, the session
     * then ends for us no later than it does for AWS.
     */
    private Instant serverTime(AssumeRoleWithWebIdentityResponse answer) {
        Optional<String> date =
                Optional.ofNullable(answer.sdkHttpResponse()).flatMap(response -> response.firstMatchingHeader("Date"));
        try {
            if (date.isPresent()) {
                return Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(date.get()))
                        .plusSeconds(1);
            }
        } catch (DateTimeParseException e) {
            log.debug("The answer of STS has a date that is none: {}", Display.quoted(date.get()));
        }
        return time.now();
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

    private void warnOnce(String warning) {
        if (warned.add(warning)) {
            log.warn(warning);
        }
    }
}
