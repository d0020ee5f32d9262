package io.github.bitbucketoidc.aws.examples.deploy.s3;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bitbucketoidc.aws.examples.deploy.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** When S3 refuses. */
class S3DeployFailuresTest extends S3StepTest {

    @Test
    void saysBucketActionAndCureOfOneKindOnce() throws IOException {
        manyFiles(5);
        s3.refuseAll("PUT", "AccessDenied");
        Run run = deploy("s3://bucket/web");

        assertThat(run.exitCode()).isOne();
        assertThat(run.err())
                .containsOnlyOnce("s3:PutObject on arn:aws:s3:::bucket/web/*")
                .contains("failed: upload many/4.txt: AccessDenied")
                .doesNotContain("SDK Attempt", "\tat ");
    }

    @Test
    void saysEachFailureOnceAndGoesOn() throws IOException {
        manyFiles(3);
        s3.refuse("PUT web/many/1.txt", "AccessDenied");
        Run run = deploy("s3://bucket/web");

        assertThat(run.err())
                .containsOnlyOnce("upload many/1.txt")
                .endsWith("1 file failed; the same command uploads what is missing.\n");
        assertThat(s3.objects()).containsKeys("web/many/0.txt", "web/many/2.txt");
    }

    @Test
    void saysAFailureBeforeTheRestIsDone() throws IOException {
        manyFiles(3);
        s3.refuse("PUT web/many/0.txt", "AccessDenied");
        Run run = Run.merged(variables, "s3-deploy", site.toString(), "s3://bucket/web", "--parallel=1");

        assertThat(run.out().indexOf("failed: upload many/0.txt"))
                .isPositive()
                .isLessThan(run.out().indexOf("upload many/2.txt"));
    }

    @Test
    void givesUpWhenNothingSucceeds() throws IOException {
        manyFiles(200);
        s3.refuseAll("PUT", "AccessDenied");
        Run run = deploy("s3://bucket/web");

        assertThat(run.exitCode()).isOne();
        assertThat(run.err()).contains("Gave up after 10 failures in a row", "--give-up-after");
        assertThat(puts()).isBetween(10L, 60L);
    }

    @Test
    void givesUpAfterAsManyFailuresAsToldOrNever() throws IOException {
        manyFiles(40);
        s3.refuseAll("PUT", "AccessDenied");

        assertThat(deploy("s3://bucket/web", "--give-up-after=3", "--parallel=1")
                        .err())
                .contains("Gave up after 3 failures in a row");
        assertThat(deploy("s3://bucket/web", "--give-up-after=0").err())
                .contains("42 files failed")
                .doesNotContain("Gave up");
    }

    @Test
    void saysWhatIsWrongWithALimitThatIsNone() {
        assertThat(deploy("s3://bucket/web", "--give-up-after=-1").err())
                .contains("--give-up-after must be 0 or more, not -1");
        assertThat(deploy("s3://bucket/web", "--max-delete=-1").err())
                .contains("--max-delete must be 0 or more, not -1");
    }

    @Test
    void saysWhichPermissionListingTakes() {
        s3.refuse("GET", "AccessDenied");

        assertThat(deploy("s3://bucket/web").err())
                .contains("s3:ListBucket on arn:aws:s3:::bucket")
                .doesNotContain("SDK Attempt");
    }

    @Test
    void saysWhichPermissionComparingTakes() throws IOException {
        s3.encryptWithKms();
        deploy("s3://bucket/web");
        s3.refuseAll("HEAD", "AccessDenied");
        Run run = deploy("s3://bucket/web");

        assertThat(run.exitCode()).isOne();
        assertThat(run.err()).containsOnlyOnce("s3:GetObject on arn:aws:s3:::bucket/web/*");
    }

    @Test
    void saysWhichPermissionDeletingTakes() {
        s3.put("web/old", "old");
        s3.refuse("DELETE web/old", "AccessDenied");

        assertThat(deploy("s3://bucket/web", "--delete").err())
                .contains("failed: delete web/old", "s3:DeleteObject on arn:aws:s3:::bucket/web/*")
                .endsWith("1 object failed; the same command deletes what is left.\n");
    }

    @Test
    void saysThatThereIsNoSuchBucket() {
        s3.refuse("GET", "NoSuchBucket");

        assertThat(deploy("s3://bucket/web").err()).contains("Is its name right");
    }

    @Test
    void uploadsWhatWasDeletedSinceTheListing() {
        s3.encryptWithKms();
        deploy("s3://bucket/web");
        s3.watch(request -> {
            if (request.equals("HEAD web/index.html")) {
                s3.objects().remove("web/index.html");
            }
        });

        assertThat(deploy("s3://bucket/web").out()).endsWith("Uploaded 1, unchanged 2, deleted 0.\n");
        assertThat(s3.objects()).containsKey("web/index.html");
    }

    @Test
    void triesAFileAgainUntilItIsUploaded() {
        AtomicInteger count = new AtomicInteger();
        s3.overload(
                "ServiceUnavailable",
                request -> request.startsWith("PUT web/assets/app.js") && count.incrementAndGet() <= 5);

        assertThat(deploy("s3://bucket/web").exitCode()).isZero();
    }

    private void manyFiles(int count) throws IOException {
        Files.createDirectory(site.resolve("many"));
        for (int i = 0; i < count; i++) {
            write("many/" + i + ".txt", "file " + i);
        }
    }

    private long puts() {
        return List.copyOf(s3.requests()).stream()
                .filter(request -> request.startsWith("PUT"))
                .count();
    }
}
