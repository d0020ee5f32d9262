package io.github.bitbucketoidc.aws.testkit;

import io.github.bitbucketoidc.aws.testkit.internal.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds the session whose credentials signed a request, or refuses it as AWS does. */
final class SigV4Verifier {

    private static final Duration TOLERANCE = Duration.ofMinutes(5);
    private static final Pattern REGION = Pattern.compile("[a-z]{2,3}(-[a-z]+)+-\\d");
    private static final DateTimeFormatter TIMESTAMP =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private final IssuedSessions sessions;
    private final SandboxIam iam;
    private final InstantSource clock;

    SigV4Verifier(IssuedSessions sessions, SandboxIam iam, InstantSource clock) {
        this.sessions = sessions;
        this.iam = iam;
        this.clock = clock;
    }

    IssuedSession verify(HttpRequest request) {
        String authorization = request.header("authorization");
        if (authorization == null || !authorization.startsWith(SigV4Header.ALGORITHM + " ")) {
            throw SignatureRefusals.missingAuthentication();
        }
        SigV4Header header = SigV4Header.parse(authorization);
        IssuedSession session = sessions.find(header.accessKeyId())
                .filter(found -> same(found.sessionToken(), request.header("x-amz-security-token")))
                .filter(this::roleStillExists)
                .orElseThrow(SignatureRefusals::unknownCredentials);
        String timestamp = checkTime(request);
        checkScope(header, timestamp);
        checkSignedHeaders(request, header);
        String expected = SigV4.signature(request, header, timestamp, session.secretAccessKey());
        if (!same(expected, header.signature())) {
            throw SignatureRefusals.wrongSignature();
        }
        if (!clock.instant().isBefore(session.expiration())) {
            throw SignatureRefusals.expiredCredentials();
        }
        return session;
    }

    private boolean roleStillExists(IssuedSession session) {
        return iam.role(session.role().toString())
                .filter(role -> role.roleId().equals(session.role().roleId()))
                .isPresent();
    }

    private String checkTime(HttpRequest request) {
        String timestamp = request.header("x-amz-date");
        if (timestamp == null) {
            throw SignatureRefusals.incomplete("X-Amz-Date");
        }
        Instant signedAt = parseTime(timestamp);
        Instant now = clock.instant();
        if (signedAt.isBefore(now.minus(TOLERANCE))) {
            throw outsideTolerance(
                    "Signature expired: ", " is now earlier than ", signedAt, now.minus(TOLERANCE), " - ");
        }
        if (signedAt.isAfter(now.plus(TOLERANCE))) {
            throw outsideTolerance(
                    "Signature not yet current: ", " is still later than ", signedAt, now.plus(TOLERANCE), " + ");
        }
        return timestamp;
    }

    private static Instant parseTime(String timestamp) {
        try {
            return TIMESTAMP.parse(timestamp, Instant::from);
        } catch (DateTimeParseException e) {
            throw SignatureRefusals.incomplete("X-Amz-Date");
        }
    }

    private StsRefusal outsideTolerance(String what, String relation, Instant signedAt, Instant bound, String sign) {
        return SignatureRefusals.mismatch(what + TIMESTAMP.format(signedAt) + relation + TIMESTAMP.format(bound) + " ("
                + TIMESTAMP.format(clock.instant()) + sign + TOLERANCE.toMinutes() + " min.)");
    }

    private static void checkScope(SigV4Header header, String timestamp) {
        if (!header.service().equals("sts")) {
            throw SignatureRefusals.mismatch("Credential should be scoped to correct service: 'sts'. ");
        }
        if (!REGION.matcher(header.region()).matches()) {
            throw SignatureRefusals.mismatch("Credential should be scoped to a valid region. ");
        }
        if (!timestamp.startsWith(header.date() + "T")) {
            throw SignatureRefusals.mismatch("Date in Credential scope does not match YYYYMMDD from ISO-8601 version of"
                    + " date from HTTP: '" + header.date() + "' != '" + timestamp.substring(0, 8) + "', from '"
                    + timestamp + "'.");
        }
    }

    /** What is not signed can be changed on the way, so AWS wants the host and every x-amz- header signed. */
    private static void checkSignedHeaders(HttpRequest request, SigV4Header header) {
        if (!header.signedHeaders().contains("host")) {
            throw SignatureRefusals.mismatch(
                    "'Host' or ':authority' must be a 'SignedHeader' in the AWS Authorization.");
        }
        for (String name : request.headers().keySet()) {
            if (name.startsWith("x-amz-") && !header.signedHeaders().contains(name)) {
                throw SignatureRefusals.wrongSignature();
            }
        }
    }

    private static boolean same(String expected, @Nullable String actual) {
        return actual != null
                && MessageDigest.isEqual(
                        expected.getBytes(StandardCharsets.UTF_8), actual.getBytes(StandardCharsets.UTF_8));
    }
}
