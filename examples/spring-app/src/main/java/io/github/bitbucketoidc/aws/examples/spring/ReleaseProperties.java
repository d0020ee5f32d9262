package io.github.bitbucketoidc.aws.examples.spring;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where reports go.
 *
 * @param bucket Bucket for the reports.
 * @param prefix First part of their keys.
 */
@ConfigurationProperties("release")
record ReleaseProperties(
        String bucket, @DefaultValue("releases") String prefix) {

    ReleaseProperties {
        if (bucket == null || bucket.isBlank()) {
            throw new IllegalArgumentException("release.bucket is not set: name the bucket for the reports.");
        }
    }
}
