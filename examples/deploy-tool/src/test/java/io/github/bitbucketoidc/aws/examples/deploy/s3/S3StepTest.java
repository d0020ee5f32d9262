package io.github.bitbucketoidc.aws.examples.deploy.s3;

import io.github.bitbucketoidc.aws.examples.deploy.Run;
import io.github.bitbucketoidc.aws.examples.deploy.StepTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A test in a step that has a small site and an S3. */
abstract class S3StepTest extends StepTest {

    @TempDir
    Path site;

    final FakeS3 s3;

    S3StepTest() {
        try {
            s3 = new FakeS3();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @BeforeEach
    final void aSite() throws IOException {
        variables.put("AWS_ENDPOINT_URL_S3", s3.endpoint());
        Files.createDirectory(site.resolve("assets"));
        write("index.html", "<h1>Shop</h1>");
        write("assets/app.js", "run()");
        write("assets/ä b+c.css", "body{}");
    }

    @AfterEach
    final void stop() {
        s3.close();
    }

    final Path write(String name, String content) throws IOException {
        return Files.writeString(site.resolve(name), content);
    }

    final Run deploy(String target, String... options) {
        List<String> arguments = new ArrayList<>(List.of("s3-deploy", site.toString(), target));
        arguments.addAll(List.of(options));
        return run(arguments.toArray(String[]::new));
    }

    final FakeS3.Stored stored(String key) {
        return Objects.requireNonNull(s3.objects().get(key));
    }
}
