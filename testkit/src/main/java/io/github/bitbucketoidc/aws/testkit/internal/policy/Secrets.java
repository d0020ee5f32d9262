package io.github.bitbucketoidc.aws.testkit.internal.policy;

import java.security.SecureRandom;
import java.util.Base64;

/** Random identifiers and secrets in the shapes that AWS uses. */
public final class Secrets {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final int SECRET_BYTES = 30;
    private static final String SESSION_TOKEN_START = "IQoJb3JpZ2luX2VjEPT//////////wEa";
    private static final int SESSION_TOKEN_BYTES = 336;

    private Secrets() {}

    public static String accessKeyId() {
        return "ASIA" + base32(16);
    }

    public static String roleId() {
        return "AROA" + base32(17);
    }

    /** 40 characters. */
    public static String secretAccessKey() {
        return base64(SECRET_BYTES);
    }

    /** AWS gives no fixed size, and real ones are of this order; those of one hour begin alike, as these do. */
    public static String sessionToken() {
        return SESSION_TOKEN_START + base64(SESSION_TOKEN_BYTES);
    }

    private static String base32(int length) {
        return RANDOM.ints(length, 0, BASE32.length())
                .collect(StringBuilder::new, (text, at) -> text.append(BASE32.charAt(at)), StringBuilder::append)
                .toString();
    }

    private static String base64(int bytes) {
        byte[] random = new byte[bytes];
        RANDOM.nextBytes(random);
        return Base64.getEncoder().encodeToString(random);
    }
}
