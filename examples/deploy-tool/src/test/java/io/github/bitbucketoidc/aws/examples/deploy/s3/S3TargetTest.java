package io.github.bitbucketoidc.aws.examples.deploy.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class S3TargetTest {

    @ParameterizedTest
    @CsvSource({
        "s3://bucket, bucket, ''",
        "s3://bucket/, bucket, ''",
        "s3://my.bucket-1/a, my.bucket-1, a/",
        "s3://bucket/a/b/, bucket, a/b/"
    })
    void readsBucketAndPrefix(String url, String bucket, String prefix) {
        assertThat(S3Target.parse(url, false)).isEqualTo(new S3Target(bucket, prefix));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "bucket", "s3:/bucket", "s3://", "s3:///key", "s3://Bucket", "s3://b", "s3://a_b/c"})
    void refusesWhatIsNoSuchUrl(String url) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> S3Target.parse(url, false))
                .withMessage("'" + url + "' is not s3://BUCKET or s3://BUCKET/PREFIX");
    }

    @ParameterizedTest
    @ValueSource(strings = {"s3://bucket/a//b", "s3://bucket//a", "s3://bucket/a//", "s3://bucket/ /a"})
    void refusesAnEmptyPart(String url) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> S3Target.parse(url, true))
                .withMessage("'" + url + "' has an empty part: was a variable empty?");
    }

    @ParameterizedTest
    @ValueSource(strings = {"s3://bucket/../a", "s3://bucket/a/."})
    void refusesPartsThatLookAsIfTheyWereResolved(String url) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> S3Target.parse(url, false))
                .withMessageContaining("has '.' or '..'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"s3://bucket/a\tb", "s3://bucket/a\nb", "s3://bucket/gr\uFFFD\uFFFDe"})
    void refusesCharactersThatNobodyMeant(String url) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> S3Target.parse(url, false))
                .withMessageContaining("LC_ALL=C.UTF-8");
    }

    /** As of a variable that was pasted. */
    @Test
    void takesBlanksAtItsEndsAway() {
        assertThat(S3Target.parse(" s3://bucket/web\r\n", false)).isEqualTo(new S3Target("bucket", "web/"));
    }

    @Test
    void takesAnEmptyPrefixForTheWholeBucketIfTold() {
        assertThat(S3Target.parse("s3://bucket//", true)).isEqualTo(new S3Target("bucket", ""));
    }
}
