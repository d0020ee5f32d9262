package io.github.bitbucketoidc.aws.examples.deploy.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class S3TargetTest {

    @ParameterizedTest
    @CsvSource({
        "s3://bucket, bucket, ''",
        "s3://bucket/, bucket, ''",
        "s3://my.bucket-1/a, my.bucket-1, a/",
        "s3://bucket/a/b/, bucket, a/b/",
        "s3://bucket//a, bucket, a/"
    })
    void readsBucketAndPrefix(String url, String bucket, String prefix) {
        assertThat(S3Target.parse(url)).isEqualTo(new S3Target(bucket, prefix));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "bucket", "s3:/bucket", "s3://", "s3:///key", "s3://Bucket", "s3://b", "s3://a_b/c"})
    void refusesWhatIsNoSuchUrl(String url) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> S3Target.parse(url))
                .withMessage("'" + url + "' is not s3://BUCKET or s3://BUCKET/PREFIX");
    }
}
