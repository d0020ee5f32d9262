package io.github.bitbucketoidc.aws.internal.engine;

import static io.github.bitbucketoidc.aws.internal.session.Simulation.HOUR;
import static io.github.bitbucketoidc.aws.internal.session.Simulation.SECOND;

import io.github.bitbucketoidc.aws.internal.session.Session;
import io.github.bitbucketoidc.aws.internal.session.Simulation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.RequestOverrideConfiguration;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.AssumeRoleWithWebIdentityRequest;
import software.amazon.awssdk.services.sts.model.AssumeRoleWithWebIdentityResponse;
import software.amazon.awssdk.services.sts.model.StsException;

/** STS in a simulated world: it judges as AWS does, by the world's true time, and fails as it is told. */
public final class SimulatedSts implements StsClient {

    /** How it answers. */
    public enum Mode {
        WELL,
        FAILS,
        THROTTLES,
        REFUSES,
        ANSWERS_GARBAGE,
        IS_UNREACHABLE,
        /** The client heeds no timeout. */
        HANGS,
        /** The client itself gives way, as it does without memory. */
        BREAKS
    }

    private static final String ROLE = "arn:aws:sts::123456789012:assumed-role/deploy/step";

    private final Simulation world;
    private final Random random;
    private final LongSupplier longestSession;
    private final Runnable onCall;
    private final Map<String, Long> ends = new HashMap<>();
    private final Map<String, Long> acceptedUntil = new HashMap<>();
    private final Map<String, Long> expiries = new HashMap<>();
    private final List<@Nullable Integer> asked = new ArrayList<>();

    private Mode mode = Mode.WELL;
    private String tooLongCode = "ValidationError";
    private String tooLongMessage = "exceeds the MaxSessionDuration set for this role";
    private long latency = SECOND;
    private boolean interrupted;

    public SimulatedSts(Simulation world, Random random, long longestSession, Runnable onCall) {
        this(world, random, () -> longestSession, onCall);
    }

    /** @param longestSession what the role allows at the time */
    SimulatedSts(Simulation world, Random random, LongSupplier longestSession, Runnable onCall) {
        this.world = world;
        this.random = random;
        this.longestSession = longestSession;
        this.onCall = onCall;
    }

    public void answers(Mode newMode, long newLatency) {
        mode = newMode;
        latency = newLatency;
    }

    /** Its words for a duration that the role does not allow; none of AWS's. */
    void refusesDurationsWith(String code) {
        tooLongCode = code;
        tooLongMessage = "";
    }

    /** The seconds of all calls until now, null for the default; forgets them. */
    List<@Nullable Integer> asked() {
        List<@Nullable Integer> all = new ArrayList<>(asked);
        asked.clear();
        return all;
    }

    /** Makes a token that ends at a moment, rounded to whole seconds as tokens are. */
    public String issue(long endsAt) {
        Instant end = Simulation.instant(endsAt).truncatedTo(ChronoUnit.SECONDS);
        String claims = "{\"iss\":\"https://issuer\",\"aud\":\"audience\",\"sub\":\"step\",\"exp\":"
                + end.getEpochSecond() + ",\"jti\":" + acceptedUntil.size() + "}";
        String token = "e30."
                + Base64.getUrlEncoder().withoutPadding().encodeToString(claims.getBytes(StandardCharsets.UTF_8))
                + ".c2ln";
        ends.put(token, Simulation.nanos(end));
        acceptedUntil.put(token, Simulation.nanos(end));
        return token;
    }

    /** Takes a token no more, whatever end it names. */
    void revoke(String token) {
        acceptedUntil.put(token, Math.min(world.now(), acceptedUntil(token)));
    }

    /** Interrupts calls, as the end of their threads does. */
    void interrupt() {
        interrupted = true;
    }

    /** When a token ends by its own claim. */
    long endOf(String token) {
        return ends.getOrDefault(token, 0L);
    }

    long acceptedUntil(String token) {
        return acceptedUntil.getOrDefault(token, 0L);
    }

    /** When AWS stops to take credentials. */
    long expiryOf(Session session) {
        return expiries.getOrDefault(session.credentials().accessKeyId(), Long.MIN_VALUE);
    }

    /** The request and the answer each take a part of the time, so that what happens meanwhile is seen or not. */
    @Override
    public AssumeRoleWithWebIdentityResponse assumeRoleWithWebIdentity(AssumeRoleWithWebIdentityRequest request) {
        checkInterrupted();
        onCall.run();
        asked.add(request.durationSeconds());
        long timeLeft = timeLeft(request);
        long there = (long) (latency * random.nextDouble());
        long back = latency - there;
        if (mode == Mode.HANGS) {
            world.pass(timeLeft + 3 * latency);
            checkInterrupted();
            throw new UncheckedIOException(new IOException("hung"));
        }
        if (latency >= timeLeft) {
            world.pass(timeLeft);
            throw ApiCallTimeoutException.builder()
                    .message("timed out")
                    .writableStackTrace(false)
                    .build();
        }
        world.pass(there);
        try {
            return answer(request);
        } finally {
            world.pass(back);
            checkInterrupted();
        }
    }

    private void checkInterrupted() {
        if (interrupted) {
            throw AbortedException.create("interrupted");
        }
    }

    private static long timeLeft(AssumeRoleWithWebIdentityRequest request) {
        return request.overrideConfiguration()
                .flatMap(RequestOverrideConfiguration::apiCallTimeout)
                .orElseThrow()
                .toNanos();
    }

    private AssumeRoleWithWebIdentityResponse answer(AssumeRoleWithWebIdentityRequest request) {
        switch (mode) {
            case FAILS -> throw error(500, "InternalFailure", "fails");
            case THROTTLES -> throw error(400, "Throttling", "Rate exceeded");
            case REFUSES -> throw error(403, "AccessDenied", "refused");
            case ANSWERS_GARBAGE -> throw SdkClientException.create("no XML");
            case IS_UNREACHABLE, HANGS -> throw new UncheckedIOException(new IOException("reset"));
            case BREAKS -> throw new OutOfMemoryError();
            case WELL -> {}
        }
        Integer seconds = request.durationSeconds();
        long lifetime = seconds == null ? HOUR : seconds * SECOND;
        if (world.now() >= acceptedUntil(request.webIdentityToken())) {
            throw error(400, "ExpiredTokenException", "Token expired");
        }
        if (lifetime > longestSession.getAsLong()) {
            throw error(400, tooLongCode, tooLongMessage);
        }
        return granted(lifetime);
    }

    private AssumeRoleWithWebIdentityResponse granted(long lifetime) {
        Instant now = Simulation.instant(world.now());
        Instant expiration = now.plusNanos(lifetime).truncatedTo(ChronoUnit.SECONDS);
        String key = "ASIA" + expiries.size();
        expiries.put(key, Simulation.nanos(expiration));
        AssumeRoleWithWebIdentityResponse.Builder answer = AssumeRoleWithWebIdentityResponse.builder()
                .assumedRoleUser(user -> user.arn(ROLE))
                .credentials(keys -> keys.accessKeyId(key)
                        .secretAccessKey("secret")
                        .sessionToken("token")
                        .expiration(expiration));
        answer.sdkHttpResponse(dated());
        return answer.build();
    }

    private SdkHttpResponse dated() {
        Instant now = Simulation.instant(world.now());
        String date = DateTimeFormatter.RFC_1123_DATE_TIME.format(now.atOffset(ZoneOffset.UTC));
        return SdkHttpResponse.builder().putHeader("Date", date).build();
    }

    private StsException error(int status, String code, String message) {
        return (StsException) StsException.builder()
                .awsErrorDetails(AwsErrorDetails.builder()
                        .errorCode(code)
                        .errorMessage(message)
                        .sdkHttpResponse(dated())
                        .build())
                .statusCode(status)
                .writableStackTrace(false)
                .build();
    }

    @Override
    public String serviceName() {
        return "sts";
    }

    @Override
    public void close() {}
}
