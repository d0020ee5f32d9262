package io.github.bitbucketoidc.aws.examples.deploy.s3;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bitbucketoidc.aws.examples.deploy.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What is in the folder and is no file of its own. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "Links and pipes take special rights there")
class S3DeployLinksTest extends S3StepTest {

    @TempDir
    Path elsewhere;

    private Path secret;

    @BeforeEach
    void aSecret() throws IOException {
        secret = Files.writeString(elsewhere.resolve("secret"), "of the step");
    }

    @Test
    void stopsAtALinkOutOfTheFolderBeforeAnythingIsAsked() throws IOException {
        link("assets/app.css", secret);
        Run run = deploy("s3://bucket/web");

        assertThat(run.exitCode()).isOne();
        assertThat(run.err())
                .contains("assets/app.css: links out of the folder, to " + secret.toRealPath())
                .contains("--allow-outside-links");
        assertThat(s3.requests()).isEmpty();
    }

    @Test
    void stopsAtALinkToAFolderOutside() throws IOException {
        link("more", elsewhere);

        assertThat(deploy("s3://bucket/web").err()).contains("more: links out of the folder");
        assertThat(s3.requests()).isEmpty();
    }

    @Test
    void stopsAtALinkThatLeavesByAnotherLinkInside() throws IOException {
        link("hop", elsewhere);
        link("page.html", Path.of("hop/secret"));

        assertThat(deploy("s3://bucket/web").err()).contains("page.html: links out of the folder");
    }

    /** {@code /srv/site-old} begins with {@code /srv/site}. */
    @Test
    void takesAFolderWhoseNameOnlyBeginsAlikeForOutside() throws IOException {
        Path inner = Files.createDirectory(site.resolve("out"));
        Path sibling = Files.createDirectory(site.resolve("outside"));
        Files.writeString(sibling.resolve("secret"), "of the step");
        Files.createSymbolicLink(inner.resolve("a"), Path.of("../outside/secret"));

        assertThat(run("s3-deploy", inner.toString(), "s3://bucket").err()).contains("a: links out of the folder");
    }

    @Test
    void uploadsWhatLinksOutsidePointToIfAllowed() throws IOException {
        link("assets/shared", elsewhere);
        link("shared.txt", secret);
        Run run = deploy("s3://bucket/web", "--allow-outside-links");

        assertThat(run.err()).isEmpty();
        assertThat(stored("web/assets/shared/secret").content()).isEqualTo("of the step");
        assertThat(stored("web/shared.txt").content()).isEqualTo("of the step");
    }

    @Test
    void followsLinksInsideTheFolder() throws IOException {
        link("latest.html", Path.of("index.html"));
        link("static", site.resolve("assets"));
        Run run = deploy("s3://bucket/web");

        assertThat(run.err()).isEmpty();
        assertThat(stored("web/latest.html").content()).isEqualTo("<h1>Shop</h1>");
        assertThat(stored("web/static/app.js").content()).isEqualTo("run()");
    }

    @Test
    void takesAFolderThatIsALinkItself() throws IOException {
        Path link = Files.createSymbolicLink(elsewhere.resolve("current"), site);

        assertThat(run("s3-deploy", link.toString(), "s3://bucket").exitCode()).isZero();
    }

    @Test
    void keepsTheObjectOfALinkToNothing() throws IOException {
        s3.put("web/old.html", "live");
        link("old.html", Path.of("missing.html"));
        Run run = deploy("s3://bucket/web", "--delete");

        assertThat(run.exitCode()).isOne();
        assertThat(run.err()).contains("old.html: links to nothing, to missing.html");
        assertThat(s3.objects()).containsKey("web/old.html");
        assertThat(s3.requests()).isEmpty();
    }

    @Test
    void stopsAtLinksInACircle() throws IOException {
        link("a", Path.of("b"));
        link("b", Path.of("a"));
        link("loop", site);

        assertThat(deploy("s3://bucket/web").err())
                .contains("a: links in a circle", "b: links in a circle", "loop: links to a folder that it is in")
                .doesNotContain("Exception", "\tat ");
    }

    @Test
    void stopsAtAPipe() throws Exception {
        assertThat(new ProcessBuilder("mkfifo", site.resolve("assets/pipe").toString())
                        .start()
                        .waitFor())
                .isZero();
        Run run = deploy("s3://bucket/web");

        assertThat(run.exitCode()).isOne();
        assertThat(run.err()).contains("assets/pipe: is neither a file nor a folder");
        assertThat(s3.requests()).isEmpty();
    }

    @Test
    void saysAllThatIsInTheWayAtOnce() throws IOException {
        link("one", secret);
        link("two", Path.of("missing"));

        assertThat(deploy("s3://bucket/web").err())
                .startsWith("2 entries of " + site + " cannot be uploaded; nothing was changed:\n  one: ")
                .contains("\n  two: ");
    }

    private void link(String name, Path target) throws IOException {
        Files.createSymbolicLink(site.resolve(name), target);
    }
}
