package io.github.bitbucketoidc.aws.testkit;

import io.github.bitbucketoidc.aws.testkit.internal.http.HttpRequest;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * AWS Signature Version 4, from its specification and not from an SDK, so that an SDK's mistake cannot hide in it.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html">Create a
 *     signed AWS API request</a>
 */
final class SigV4 {

    private SigV4() {}

    static String signature(HttpRequest request, SigV4Header header, String timestamp, String secretAccessKey) {
        String stringToSign = String.join(
                "\n", SigV4Header.ALGORITHM, timestamp, header.scope(), hex(sha256(canonical(request, header))));
        byte[] key = ("AWS4" + secretAccessKey).getBytes(StandardCharsets.UTF_8);
        for (String part : new String[] {header.date(), header.region(), header.service(), "aws4_request"}) {
            key = hmac(key, part);
        }
        return hex(hmac(key, stringToSign));
    }

    private static byte[] canonical(HttpRequest request, SigV4Header header) {
        String headers = header.signedHeaders().stream()
                .map(name -> name + ":" + collapsed(request.header(name)) + "\n")
                .collect(Collectors.joining());
        return String.join(
                        "\n",
                        request.method(),
                        request.path(),
                        canonicalQuery(request.query()),
                        headers,
                        String.join(";", header.signedHeaders()),
                        hex(sha256(request.body().getBytes(StandardCharsets.UTF_8))))
                .getBytes(StandardCharsets.UTF_8);
    }

    private static String collapsed(@Nullable String value) {
        return value == null ? "" : value.strip().replaceAll(" +", " ");
    }

    private static String canonicalQuery(String query) {
        return Arrays.stream(query.split("&", -1))
                .filter(pair -> !pair.isEmpty())
                .map(pair -> pair.contains("=") ? pair : pair + "=")
                .map(pair -> pair.split("=", 2))
                .map(pair -> encoded(pair[0]) + "=" + encoded(pair[1]))
                .sorted()
                .collect(Collectors.joining("&"));
    }

    private static String encoded(String text) {
        String decoded = URLDecoder.decode(text, StandardCharsets.UTF_8);
        return URLEncoder.encode(decoded, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A")
                .replace("%7E", "~");
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
