package io.github.bitbucketoidc.aws.examples.deploy.s3;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bitbucketoidc.aws.examples.deploy.Run;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where to, and what is deleted there. */
class S3DeployTargetsTest extends S3StepTest {

    @Test
    void deletesNoKeyOutsideThePrefixWhateverTheListingSays() {
        s3.put("web/old.html", "old");
        s3.put("other/live.html", "live");
        s3.spoilListings(xml -> xml.replace("<IsTruncated>", "<Was>")
                .replaceFirst(
                        "</ListBucketResult>", "<Contents><Key>other/live.html</Key><Size>4</Size></Contents>$0"));
        Run run = deploy("s3://bucket/web", "--delete");

        assertThat(run.exitCode()).isZero();
        assertThat(s3.objects()).containsKey("other/live.html").doesNotContainKey("web/old.html");
    }

    @Test
    void deletesNoKeyThatAProxyMayResolve() {
        s3.put("web/../live.html", "live");
        s3.put("web/./a/..", "live");

        assertThat(deploy("s3://bucket/web", "--delete").out()).endsWith("deleted 0.\n");
        assertThat(s3.objects()).containsKeys("web/../live.html", "web/./a/..");
    }

    @Test
    void readsAListingThatSaysLittleOfItsObjects() {
        s3.spoilListings(xml -> "<ListBucketResult><Contents><Key>web/index.html</Key></Contents>"
                + "<Contents><Size>3</Size></Contents></ListBucketResult>");
        Run run = deploy("s3://bucket/web", "--delete");

        assertThat(run.err()).isEmpty();
        assertThat(run.out()).endsWith("Uploaded 3, unchanged 0, deleted 0.\n");
    }

    @Test
    void stopsAtAListingThatNeverEnds() {
        s3.put("web/old.html", "old");
        s3.spoilListings(xml -> "<ListBucketResult><IsTruncated>true</IsTruncated>"
                + "<NextContinuationToken>again</NextContinuationToken></ListBucketResult>");
        Run run = deploy("s3://bucket/web", "--delete");

        assertThat(run.exitCode()).isOne();
        assertThat(run.err()).contains("The listing of s3://bucket/web/ does not end");
    }

    @Test
    void stopsAtAListingThatBreaksOff() {
        s3.spoilListings(xml -> "<ListBucketResult><IsTruncated>true</IsTruncated></ListBucketResult>");

        assertThat(deploy("s3://bucket/web").err()).contains("The listing of s3://bucket/web/ does not end");
    }

    @ParameterizedTest
    @ValueSource(strings = {"s3://bucket//", "s3://bucket///"})
    void takesTheWholeBucketForAnEmptyPrefixOnlyIfTold(String target) {
        Run refused = deploy(target);

        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.err()).contains("the prefix is empty: was a variable?", "--whole-bucket");
        assertThat(s3.requests()).isEmpty();
        assertThat(deploy(target, "--whole-bucket").exitCode()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"s3://bucket", "s3://bucket/"})
    void deletesInTheWholeBucketOnlyIfTold(String target) {
        s3.put("old.html", "old");
        Run refused = deploy(target, "--delete");

        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.err()).contains("--delete without a prefix", "--whole-bucket");
        assertThat(s3.requests()).isEmpty();
        assertThat(deploy(target, "--delete", "--whole-bucket").out()).contains("deleted 1");
    }

    @Test
    void refusesAPrefixThatHasAnEmptyPart() {
        Run run = deploy("s3://bucket//web", "--whole-bucket");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("'s3://bucket//web' has an empty part: was a variable empty?");
        assertThat(s3.requests()).isEmpty();
    }

    /** It comes of a variable that is not set, and would be the whole clone. */
    @ParameterizedTest
    @ValueSource(strings = {"", " "})
    void refusesABlankFolder(String folder) {
        Run run = run("s3-deploy", folder, "s3://bucket/web");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("DIR is empty: was a variable? '.' is the current folder");
    }

    @Test
    void showsControlCharactersOfNamesAndKeys() throws Exception {
        s3.put("web/old\u001b[2J", "old");
        write("a\nuploaded everything.js", "x");
        Run run = deploy("s3://bucket/web", "--delete");

        assertThat(run.out())
                .contains("upload a\\nuploaded everything.js\n", "delete web/old\\u001b[2J\n")
                .doesNotContain("\u001b");
        assertThat(s3.objects()).containsKey("web/a\nuploaded everything.js").doesNotContainKey("web/old\u001b[2J");
    }

    @Test
    void showsControlCharactersOfWhatItWouldDo() throws Exception {
        s3.put("web/old\u202egpj", "old");
        write("a\rb", "x");

        assertThat(deploy("s3://bucket/web", "--delete", "--dry-run").out())
                .contains("would upload a\\rb\n", "would delete web/old\\u202egpj\n");
    }

    @Test
    void showsControlCharactersOfWhatS3Says() {
        s3.refuseAll("PUT", "Access\u009b[31mDenied");

        assertThat(deploy("s3://bucket/web").err())
                .contains("Access\\u009b[31mDenied")
                .doesNotContain("\u009b");
    }
}
