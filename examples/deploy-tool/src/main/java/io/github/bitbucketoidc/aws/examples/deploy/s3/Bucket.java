package io.github.bitbucketoidc.aws.examples.deploy.s3;

import io.github.bitbucketoidc.aws.examples.deploy.shared.DeployException;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.LongConsumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * The deployed side.
 *
 * <p>A file is taken for unchanged where its size and its MD5 are those of the listing's ETag, which costs no request of
 * its own. Some ETags are no MD5, as with KMS encryption: then the object's own metadata decides, where each upload of
 * this tool leaves the SHA-256.
 */
final class Bucket {

    private static final String SHA256 = "sha256";
    private static final Pattern DOTS = Pattern.compile("(^|/)\\.\\.?(/|$)");
    private static final int NOT_FOUND = 404;
    private static final long UNKNOWN_SIZE = -1;

    private final S3Clients s3;
    private final S3Target target;

    /**
     * An object of the listing.
     *
     * @param eTag without quotes
     */
    record Deployed(long size, String eTag) {}

    Bucket(S3Clients s3, S3Target target) {
        this.s3 = s3;
        this.target = target;
    }

    /**
     * All objects below the prefix, by key; not the empty ones that stand for folders, and nothing outside, whatever the
     * listing says: what is listed may be deleted.
     */
    Map<String, Deployed> list() {
        Map<String, Deployed> objects = new HashMap<>();
        String token = null;
        do {
            ListObjectsV2Response page = page(token);
            page.contents().forEach(object -> add(object, objects));
            String next = Boolean.TRUE.equals(page.isTruncated()) ? page.nextContinuationToken() : null;
            if (Boolean.TRUE.equals(page.isTruncated()) && (next == null || next.equals(token))) {
                throw new DeployException("The listing of " + target
                        + " does not end: it is truncated, and says not where" + " to go on. Nothing was changed.");
            }
            token = next;
        } while (token != null);
        return objects;
    }

    private ListObjectsV2Response page(@Nullable String token) {
        return s3.get()
                .listObjectsV2(request ->
                        request.bucket(target.bucket()).prefix(target.prefix()).continuationToken(token));
    }

    private void add(S3Object object, Map<String, Deployed> objects) {
        String key = Objects.requireNonNullElse(object.key(), "");
        if (isOfFile(key)) {
            objects.put(
                    key,
                    new Deployed(
                            Objects.requireNonNullElse(object.size(), UNKNOWN_SIZE),
                            Objects.requireNonNullElse(object.eTag(), "").replace("\"", "")));
        }
    }

    /**
     * Whether a file of the folder could have this key. One with {@code ..} is left alone: on its way a proxy may resolve it,
     * and then another object would be deleted.
     */
    private boolean isOfFile(String key) {
        return !key.isEmpty()
                && !key.endsWith("/")
                && key.startsWith(target.prefix())
                && !DOTS.matcher(key).find();
    }

    /** Whether an object of that size and content is there. */
    boolean has(String key, FileContent file, Deployed deployed) throws IOException {
        if (file.size() != deployed.size()) {
            return false;
        }
        Fingerprint local = Fingerprint.of(file);
        return local.md5().equals(deployed.eTag()) || local.sha256().equals(sha256(key));
    }

    /** As an upload of this tool left it, or null. */
    private @Nullable String sha256(String key) {
        try {
            return s3.get()
                    .headObject(request -> request.bucket(target.bucket()).key(key))
                    .metadata()
                    .get(SHA256);
        } catch (S3Exception e) {
            if (e.statusCode() == NOT_FOUND) {
                // Deleted since the listing.
                return null;
            }
            throw e;
        }
    }

    /**
     * S3 compares the checksum with what arrives, so that neither the network nor a writer can spoil it unseen.
     *
     * @param position is told how much of it is on its way, in bytes, from 0 again with each try
     */
    void upload(LocalFile file, FileContent content, @Nullable String cacheControl, LongConsumer position)
            throws IOException {
        Fingerprint fingerprint = Fingerprint.of(content);
        String type = ContentTypes.of(file.name());
        s3.get()
                .putObject(
                        request -> request.bucket(target.bucket())
                                .key(file.key())
                                .contentType(type)
                                .cacheControl(cacheControl)
                                .checksumSHA256(fingerprint.sha256Base64())
                                .metadata(Map.of(SHA256, fingerprint.sha256())),
                        RequestBody.fromContentProvider(() -> content.stream(position), content.size(), type));
    }

    void delete(String key) {
        s3.get().deleteObject(request -> request.bucket(target.bucket()).key(key));
    }
}
