package io.github.bitbucketoidc.aws.examples.deploy.s3;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;

/**
 * What a file's content is.
 *
 * @param md5 in hexadecimal, as the ETag of most objects
 * @param sha256 in hexadecimal
 */
record Fingerprint(String md5, String sha256) {

    private static final int BUFFER = 64 * 1024;

    static Fingerprint of(FileContent file) throws IOException {
        MessageDigest md5 = digest("MD5");
        MessageDigest sha256 = digest("SHA-256");
        try (InputStream in = file.stream(position -> {})) {
            byte[] buffer = new byte[BUFFER];
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                md5.update(buffer, 0, count);
                sha256.update(buffer, 0, count);
            }
        }
        HexFormat hex = HexFormat.of();
        return new Fingerprint(hex.formatHex(md5.digest()), hex.formatHex(sha256.digest()));
    }

    /** As in the checksum header of S3. */
    String sha256Base64() {
        return Base64.getEncoder().encodeToString(HexFormat.of().parseHex(sha256));
    }

    private static MessageDigest digest(String algorithm) {
        try {
            return MessageDigest.getInstance(algorithm);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has " + algorithm, e);
        }
    }
}
