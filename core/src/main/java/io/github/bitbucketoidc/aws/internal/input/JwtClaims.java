package io.github.bitbucketoidc.aws.internal.input;

import io.github.bitbucketoidc.aws.FailureReason;
import io.github.bitbucketoidc.aws.internal.text.JsonValue;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The payload of a JSON Web Token, unverified. Claims that this library does not know are kept out of the way: a new
 * one, or one of another type, breaks nothing.
 */
final class JwtClaims {

    private static final Pattern THREE_PARTS = Pattern.compile("[\\w-]+\\.[\\w-]+\\.[\\w-]+");

    private final Map<String, JsonValue> payload;

    private JwtClaims(Map<String, JsonValue> payload) {
        this.payload = payload;
    }

    static JwtClaims ofToken(String token) throws UnusableTokenException {
        if (!THREE_PARTS.matcher(token).matches()) {
            throw malformed(shapeOf(token));
        }
        String encodedPayload = token.substring(token.indexOf('.') + 1, token.lastIndexOf('.'));
        Map<String, JsonValue> payload = JsonValue.object(decoded(encodedPayload));
        if (payload == null) {
            throw malformed("has a middle part that holds no JSON object: it was cut or changed");
        }
        return new JwtClaims(payload);
    }

    private static String decoded(String base64) throws UnusableTokenException {
        try {
            return new String(Base64.getUrlDecoder().decode(base64), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw malformed("has a middle part that is not Base64: it was cut or changed");
        }
    }

    /** What a text looks like that is not three parts of Base64. */
    private static String shapeOf(String text) {
        if (text.startsWith("$")) {
            return "is the name of a variable that was not expanded";
        }
        if (text.startsWith("\"") || text.startsWith("'")) {
            return "is in quotes";
        }
        if (text.startsWith("/") || text.startsWith("./")) {
            return "is the path of a file, not what is in it";
        }
        if (text.contains("***")) {
            return "was masked";
        }
        if (text.chars().anyMatch(Character::isWhitespace)) {
            return "has white space inside, as where one token was appended to another";
        }
        long parts = text.chars().filter(c -> c == '.').count() + 1;
        return switch ((int) parts) {
            case 1 -> "has 1 part where a token has three, separated by dots";
            case 3 -> "has characters that are not of URL-safe Base64";
            case 5 -> "has 5 parts where a token has three, as where one token was appended to another";
            default -> "has " + parts + " parts where a token has three, separated by dots";
        };
    }

    static UnusableTokenException missing(String claim) {
        return malformed("has no claim '" + claim + "', which STS demands");
    }

    Optional<String> text(String claim) {
        JsonValue value = payload.get(claim);
        return value != null && value.isString() ? Optional.of(value.asString()) : Optional.empty();
    }

    String requiredText(String claim) throws UnusableTokenException {
        String text = text(claim).orElse("");
        if (text.isBlank()) {
            throw missing(claim);
        }
        return text;
    }

    /** The texts of a claim that is one text or an array of them, as {@code aud} is; none where it is absent. */
    List<String> texts(String claim) {
        JsonValue node = payload.get(claim);
        if (node == null) {
            return List.of();
        }
        List<String> texts = new ArrayList<>();
        for (JsonValue each : node.isArray() ? node.asArray() : List.of(node)) {
            if (each.isString() && !each.asString().isBlank()) {
                texts.add(each.asString());
            }
        }
        return List.copyOf(texts);
    }

    /** A claim in seconds since the epoch. */
    Optional<Instant> time(String claim) throws UnusableTokenException {
        JsonValue node = payload.get(claim);
        if (node == null) {
            return Optional.empty();
        }
        try {
            String seconds = node.isNumber() ? node.asNumber() : "";
            return Optional.of(Instant.ofEpochSecond(Long.parseLong(seconds)));
        } catch (NumberFormatException | DateTimeException e) {
            throw malformed("has a claim '" + claim + "' that is not a whole number of seconds");
        }
    }

    Instant requiredTime(String claim) throws UnusableTokenException {
        Optional<Instant> time = time(claim);
        if (time.isEmpty()) {
            throw missing(claim);
        }
        return time.get();
    }

    static UnusableTokenException malformed(String problem) {
        return new UnusableTokenException(new Violation(FailureReason.TOKEN_MALFORMED, problem));
    }
}
