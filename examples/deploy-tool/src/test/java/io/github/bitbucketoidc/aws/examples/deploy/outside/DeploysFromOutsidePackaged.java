package io.github.bitbucketoidc.aws.examples.deploy.outside;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bitbucketoidc.aws.examples.deploy.StepTest;
import io.github.bitbucketoidc.aws.examples.deploy.outside.PackagedTool.Ended;
import io.github.bitbucketoidc.aws.examples.deploy.outside.PackagedTool.Start;
import io.github.bitbucketoidc.aws.examples.deploy.s3.FakeS3;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** {@code s3-deploy} as real processes. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "The start script is for sh, and names are bytes on Unix only")
class DeploysFromOutsidePackaged extends StepTest {

    private static final int MANY = 2010;
    private static final int SOME = 700;

    @TempDir
    Path site;

    @TempDir
    Path elsewhere;

    private FakeS3 s3;

    @BeforeEach
    void anS3() throws IOException {
        s3 = new FakeS3();
        s3.pagesOf(1000);
        variables.put("AWS_ENDPOINT_URL_S3", s3.endpoint());
    }

    @AfterEach
    void stop() {
        s3.close();
    }

    /** Each run in another locale, and started in another way: all have to mean the same names. */
    @Test
    void goesOnAfterItWasKilledUntilAllIsThereByteForByte() throws Exception {
        Map<String, byte[]> files = OddSite.make(site, MANY);
        startAndKillHalfWay(Start.SCRIPT_IN_POSIX);
        assertThat(s3.objects()).hasSizeBetween(SOME, MANY - 1);

        Ended resumed = deploy(Start.JAR_IN_POSIX);

        assertThat(resumed.err()).isEmpty();
        assertThat(resumed.out()).doesNotContain("\u001b", "\r", "\t");
        assertThat(resumed.out().lines()).hasSizeLessThan(MANY - SOME + 20);
        assertDeployed(files);
        assertThat(lastLine(deploy(Start.SCRIPT_IN_UTF_8, "--delete")))
                .isEqualTo("Uploaded 0, unchanged 2010, deleted 0.");
    }

    @ParameterizedTest
    @EnumSource(Start.class)
    void changesNothingWhereSomethingCannotBeUploaded(Start start) throws Exception {
        s3.put("web/live.html", "live");
        Files.writeString(site.resolve("index.html"), "new");
        Files.createSymbolicLink(site.resolve("live.html"), Path.of("missing.html"));
        Path link = Files.createSymbolicLink(
                site.resolve("secret"), Files.writeString(elsewhere.resolve("secret"), "of the step"));
        Files.writeString(Path.of(URI.create(site.toUri() + "latin1-%FC.css")), "");

        Ended run = deploy(start, "--delete");

        assertThat(run.exitCode()).isOne();
        assertThat(run.err())
                .contains(
                        "live.html: links to nothing", "secret: links out of the folder", "latin1-", "is not in UTF-8");
        assertThat(s3.requests()).isEmpty();
        Files.delete(link);
    }

    @Test
    void losesNoFileWhereS3ThrottlesEveryFifthRequest() throws Exception {
        Map<String, byte[]> files = OddSite.make(site, 10);
        AtomicInteger count = new AtomicInteger();
        s3.overload("SlowDown", request -> count.incrementAndGet() % 5 == 0);

        assertThat(deploy(Start.SCRIPT_IN_POSIX).exitCode()).isZero();
        assertDeployed(files);
    }

    @Test
    void saysOnceWhatToDoWhereS3RefusesAll() throws Exception {
        OddSite.make(site, 100);
        s3.refuseAll("PUT", "AccessDenied");

        Ended run = deploy(Start.SCRIPT_IN_POSIX);

        assertThat(run.exitCode()).isOne();
        assertThat(run.err())
                .containsOnlyOnce("s3:PutObject on arn:aws:s3:::bucket/web/*")
                .contains("Gave up after 10 failures in a row");
    }

    private void startAndKillHalfWay(Start start) throws Exception {
        CountDownLatch halfWay = new CountDownLatch(1);
        CountDownLatch killed = new CountDownLatch(1);
        AtomicInteger puts = new AtomicInteger();
        s3.watch(request -> {
            if (request.startsWith("PUT") && puts.incrementAndGet() > SOME) {
                halfWay.countDown();
                await(killed);
            }
        });
        PackagedTool tool = PackagedTool.start(start, variables, arguments());
        await(halfWay);
        tool.kill();
        tool.end();
        s3.watch(request -> {});
        killed.countDown();
    }

    private Ended deploy(Start start, String... options) throws Exception {
        return PackagedTool.run(start, variables, arguments(options));
    }

    private String[] arguments(String... options) {
        List<String> arguments = new ArrayList<>(List.of("s3-deploy", site.toString(), "s3://bucket/web"));
        arguments.addAll(List.of(options));
        return arguments.toArray(String[]::new);
    }

    private void assertDeployed(Map<String, byte[]> files) {
        Map<String, String> expected = new HashMap<>();
        files.forEach((name, content) -> expected.put("web/" + name, latin1(content)));
        Map<String, String> deployed = new HashMap<>();
        s3.objects().forEach((key, object) -> deployed.put(key, latin1(object.bytes())));
        assertThat(deployed.keySet()).isEqualTo(expected.keySet());
        assertThat(deployed.equals(expected)).as("byte for byte").isTrue();
    }

    private static String latin1(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    private static String lastLine(Ended run) {
        return run.out().lines().reduce("", (before, line) -> line);
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(1, TimeUnit.MINUTES)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
