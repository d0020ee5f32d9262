package io.github.bitbucketoidc.aws.examples.deploy.s3;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bitbucketoidc.aws.examples.deploy.Run;
import io.github.bitbucketoidc.aws.testkit.StsFault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class S3DeployCommandTest extends S3StepTest {

    @Test
    void uploadsAFolderWithContentTypes() {
        Run run = deploy("s3://bucket/web");

        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isZero();
        assertThat(run.out())
                .contains("upload assets/app.js\n", "upload index.html\n")
                .endsWith("Uploaded 3, unchanged 0, deleted 0.\n");
        assertThat(s3.objects()).containsOnlyKeys("web/index.html", "web/assets/app.js", "web/assets/ä b+c.css");
        assertThat(stored("web/index.html").content()).isEqualTo("<h1>Shop</h1>");
        assertThat(stored("web/index.html").headers()).containsEntry("content-type", "text/html");
        assertThat(stored("web/assets/app.js").headers()).containsEntry("content-type", "text/javascript");
    }

    @Test
    void uploadsPagesAfterWhatTheyReferTo() {
        deploy("s3://bucket");

        assertThat(s3.requests()).last().isEqualTo("PUT index.html");
    }

    @Test
    void uploadsWhatChangedOnly() throws IOException {
        deploy("s3://bucket/web");
        s3.requests().clear();
        Files.writeString(site.resolve("assets/app.js"), "stop");
        Files.writeString(site.resolve("index.html"), "<h1>Ship</h1>");

        assertThat(deploy("s3://bucket/web").out()).endsWith("Uploaded 2, unchanged 1, deleted 0.\n");
        assertThat(s3.requests())
                .containsOnly("GET", "PUT web/assets/app.js", "HEAD web/index.html", "PUT web/index.html");
    }

    @Test
    void knowsWhatIsUnchangedAlsoWhereTheETagIsNoMd5() {
        s3.encryptWithKms();
        deploy("s3://bucket/web");
        s3.requests().clear();

        assertThat(deploy("s3://bucket/web").out()).endsWith("Uploaded 0, unchanged 3, deleted 0.\n");
        assertThat(s3.requests()).noneMatch(request -> request.startsWith("PUT"));
    }

    @Test
    void takesObjectsOfOtherToolsForUnchangedByTheirETag() {
        s3.put("web/assets/app.js", "run()");

        assertThat(deploy("s3://bucket/web").out()).endsWith("Uploaded 2, unchanged 1, deleted 0.\n");
    }

    @Test
    void doesNothingInADryRun() {
        s3.put("web/old.html", "old");

        assertThat(deploy("s3://bucket/web", "--dry-run", "--delete").out())
                .contains("would upload assets/app.js\n", "would delete web/old.html\n")
                .endsWith("Would upload 3, unchanged 0, would delete 1.\n");
        assertThat(s3.requests()).containsOnly("GET");
    }

    @Test
    void deletesNothingUnlessAsked() {
        s3.put("web/old.html", "old");
        deploy("s3://bucket/web");

        assertThat(s3.objects()).containsKey("web/old.html");
    }

    @Test
    void deletesBelowThePrefixOnlyAndAtTheEnd() {
        s3.put("web/old.html", "old");
        s3.put("webshop/other.html", "other");
        s3.put("web/folder/", "");

        assertThat(deploy("s3://bucket/web", "--delete").out()).endsWith("Uploaded 3, unchanged 0, deleted 1.\n");
        assertThat(s3.objects()).doesNotContainKey("web/old.html").containsKeys("webshop/other.html", "web/folder/");
        assertThat(s3.requests()).last().isEqualTo("DELETE web/old.html");
    }

    @Test
    void refusesToDeleteMoreThanItMayAndChangesNothing() {
        for (int i = 0; i < 5; i++) {
            s3.put("web/" + i, "old");
        }
        Run run = deploy("s3://bucket/web", "--delete", "--max-delete=4");

        assertThat(run.exitCode()).isOne();
        assertThat(run.err())
                .contains("Refusing to delete 5 objects, more than --max-delete=4")
                .doesNotContain("\tat ");
        assertThat(s3.objects()).hasSize(5);
    }

    @Test
    void goesOnAfterAFailureListsWhatFailedAndResumes() {
        s3.refuse("PUT web/assets/app.js", "AccessDenied");
        Run failed = deploy("s3://bucket/web", "--delete");

        assertThat(failed.exitCode()).isOne();
        assertThat(failed.err())
                .startsWith("failed: upload assets/app.js: AccessDenied\n")
                .endsWith("1 file failed; the same command uploads what is missing.\n");
        assertThat(s3.objects()).containsOnlyKeys("web/assets/ä b+c.css");
        s3.refuseNothing();
        s3.requests().clear();

        assertThat(deploy("s3://bucket/web").exitCode()).isZero();
        assertThat(s3.requests()).containsOnly("GET", "PUT web/assets/app.js", "PUT web/index.html");
    }

    @Test
    void saysWhyItCannotReadTheBucket() {
        s3.refuse("GET", "NoSuchBucket");
        Run run = deploy("s3://bucket/web");

        assertThat(run.exitCode()).isOne();
        assertThat(run.err()).contains("NoSuchBucket").doesNotContain("\tat ");
    }

    @Test
    void hasTheExitCodeOfTheCredentialsWhereThereAreNone() {
        sandbox.sts().failAlways(StsFault.accessDenied());

        assertThat(deploy("s3://bucket/web").exitCode()).isEqualTo(4);
    }

    @Test
    void setsCacheControlByTheFirstPatternThatMatches() {
        deploy(
                "s3://bucket",
                "--cache-control",
                "*.html=no-cache",
                "--cache-control",
                "assets/*=max-age=31536000, immutable");

        assertThat(stored("index.html").headers()).containsEntry("cache-control", "no-cache");
        assertThat(stored("assets/app.js").headers()).containsEntry("cache-control", "max-age=31536000, immutable");
    }

    @Test
    void drawsOneLineOverInATerminal() {
        variables.put("TERM", "xterm");
        Run run = Run.inTerminal(variables, "s3-deploy", site.toString(), "s3://bucket");

        assertThat(run.err()).contains("\r\033[K1/2  upload assets/", "\r\033[K1/1  upload index.html\r\033[K");
        assertThat(run.out()).isEqualTo("Uploaded 3, unchanged 0, deleted 0.\n");
    }

    @Test
    void refusesAFolderWithoutFiles() throws IOException {
        Path empty = Files.createDirectory(site.resolve("empty"));
        Run run = run("s3-deploy", empty.toString(), "s3://bucket");

        assertThat(run.exitCode()).isOne();
        assertThat(run.err()).contains("There is no file in " + empty);
        assertThat(s3.requests()).isEmpty();
    }

    @Test
    void refusesWrongArguments() {
        assertThat(deploy("https://bucket").err()).contains("'https://bucket' is not s3://BUCKET");
        assertThat(deploy("s3://bucket", "--parallel=0").err()).contains("--parallel must be 1 to 64, not 0");
        assertThat(run("s3-deploy", "nowhere", "s3://bucket").err()).contains("'nowhere' is not a folder");
        assertThat(s3.requests()).isEmpty();
    }

    @Test
    void drawsNothingOverInADumbTerminal() {
        variables.put("TERM", "dumb");
        Run run = Run.inTerminal(variables, "s3-deploy", site.toString(), "s3://bucket");

        assertThat(run.err()).isEmpty();
        assertThat(run.out()).contains("upload index.html\n");
    }

    @Test
    void saysWhatIsWrongWithAGlob() {
        Run run = deploy("s3://bucket", "--cache-control", "[a=no-cache");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).startsWith("'[a' has a [ without its ]\n").doesNotContain("Exception");
    }

    /** What the JVM makes of an argument that the locale does not know. */
    @Test
    void stopsAtArgumentsWhoseCharactersAreLost() {
        String lost = "gr\uFFFD\uFFFDe";

        assertThat(deploy("s3://bucket", "--cache-control", lost + "=no-cache").err())
                .contains("LC_ALL=C.UTF-8");
        assertThat(deploy("s3://bucket/" + lost).err()).contains("LC_ALL=C.UTF-8");
        assertThat(run("s3-deploy", lost, "s3://bucket").err()).contains("LC_ALL=C.UTF-8");
    }

    @Test
    void refusesACacheControlThatIsNoHeader() {
        assertThat(deploy("s3://bucket", "--cache-control", "*=no\r\nx-amz-acl: public-read")
                        .err())
                .startsWith("'no\\r\\nx-amz-acl: public-read' has characters that a header may not have\n");
    }
}
