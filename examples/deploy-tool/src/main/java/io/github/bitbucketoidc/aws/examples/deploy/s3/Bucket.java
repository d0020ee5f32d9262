package io.github.bitbucketoidc.aws.examples.deploy.s3;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * The deployed side.
 *
 * <p>A file is taken for unchanged where its size and its MD5 are those of the listing's ETag, which costs no request of
 * its own. Some ETags are no MD5, as with KMS encryption: then the object's own metadata decides, where each upload of
 * this tool leaves the SHA-256.
 */
final class Bucket {

    private static final String SHA256 = "sha256";

    private final S3Client s3;
    private final S3Target target;

    /**
     * An object of the listing.
     *
     * @param eTag without quotes
     */
    record Deployed(long size, String eTag) {}

    Bucket(S3Client s3, S3Target target) {
        this.s3 = s3;
        this.target = target;
    }

    /** All objects below the prefix, by key; not the empty ones that stand for folders. */
    Map<String, Deployed> list() {
        Map<String, Deployed> objects = new HashMap<>();
        s3.listObjectsV2Paginator(request -> request.bucket(target.bucket()).prefix(target.prefix()))
                .contents()
                .forEach(object -> {
                    if (!object.key().endsWith("/")) {
                        objects.put(
                                object.key(),
                                new Deployed(object.size(), object.eTag().replace("\"", "")));
                    }
                });
        return objects;
    }

    boolean has(LocalFile file, Deployed deployed) throws IOException {
        if (file.size() != deployed.size()) {
            return false;
        }
        Fingerprint local = Fingerprint.of(file.path());
        if (local.md5().equals(deployed.eTag())) {
            return true;
        }
        return local.sha256()
                .equals(s3.headObject(request -> request.bucket(target.bucket()).key(file.key()))
                        .metadata()
                        .get(SHA256));
    }

    /** S3 compares the checksum with what arrives, so that neither the network nor a writer can spoil it unseen. */
    void upload(LocalFile file, CacheRules cacheRules) throws IOException {
        Fingerprint fingerprint = Fingerprint.of(file.path());
        s3.putObject(
                request -> request.bucket(target.bucket())
                        .key(file.key())
                        .contentType(ContentTypes.of(file.path()))
                        .cacheControl(cacheRules.of(file.name()))
                        .checksumSHA256(fingerprint.sha256Base64())
                        .metadata(Map.of(SHA256, fingerprint.sha256())),
                RequestBody.fromFile(file.path()));
    }

    void delete(String key) {
        s3.deleteObject(request -> request.bucket(target.bucket()).key(key));
    }
}
