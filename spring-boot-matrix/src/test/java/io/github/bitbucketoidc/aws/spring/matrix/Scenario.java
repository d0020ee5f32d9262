package io.github.bitbucketoidc.aws.spring.matrix;

import io.github.bitbucketoidc.aws.testkit.PipelinesSandbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** One run: a line, inside or outside of a step. Outside the process has keys of its own, as a laptop has. */
record Scenario(Line line, boolean inside, boolean aheadOfTime) {

    /** What came of it. */
    record Outcome(
            AppProcess app,
            int stsCallsAtStart,
            int stsCalls,
            List<String> importedWith,
            List<String> ownClasses,
            Map<String, String> variables) {}

    Outcome run(List<String> classPath) throws IOException, InterruptedException {
        Path loaded = Files.createTempFile("loaded", ".log");
        try (PipelinesSandbox sandbox = PipelinesSandbox.start();
                ScriptedParameterStore store = new ScriptedParameterStore()) {
            Map<String, String> variables = inside ? sandbox.environment() : outside();
            List<String> options = new ArrayList<>(AppProcess.IN_A_HURRY);
            options.add("-Xlog:class+load:file=" + loaded);
            if (aheadOfTime) {
                options.add("-Dspring.aot.enabled=true");
            }
            AppProcess app = AppProcess.start(classPath, options, variables, arguments(line, store.endpoint()));
            if (!app.awaitStart()) {
                throw new AssertionError(this + " did not start:\n" + app.output());
            }
            int callsAtStart = sandbox.sts().calls();
            app.finish();
            return new Outcome(
                    app, callsAtStart, sandbox.sts().calls(), store.accessKeyIds(), ownClasses(loaded), variables);
        } finally {
            Files.delete(loaded);
        }
    }

    static Map<String, String> outside() {
        Map<String, String> variables = new HashMap<>();
        variables.put("AWS_REGION", "us-west-2");
        variables.put("AWS_ACCESS_KEY_ID", "AKIAOFTHELAPTOP");
        variables.put("AWS_SECRET_ACCESS_KEY", "secret");
        return variables;
    }

    static List<String> arguments(Line line, String parameterStore) {
        List<String> arguments = new ArrayList<>(List.of(
                "--server.port=0",
                "--server.address=127.0.0.1",
                "--management.endpoints.web.exposure.include=*",
                "--management.endpoint.health.show-details=always",
                "--management.endpoint.env.show-values=always",
                "--management.info.bitbucketoidc.enabled=true",
                "--spring.main.banner-mode=off"));
        if (line.hasSpringCloudAws()) {
            arguments.add("--spring.config.import=aws-parameterstore:/demo/");
            arguments.add("--spring.cloud.aws.parameterstore.endpoint=" + parameterStore);
        } else {
            arguments.add("--debug");
        }
        return arguments;
    }

    private static List<String> ownClasses(Path loaded) throws IOException {
        try (Stream<String> lines = Files.lines(loaded)) {
            return lines.map(
                            line -> line.replaceFirst("^(\\[[^]]*\\]\\s*)+", "").split(" ", 2)[0])
                    .filter(name -> name.startsWith("io.github.bitbucketoidc.aws.")
                            && !name.startsWith("io.github.bitbucketoidc.aws.spring.matrix."))
                    .map(name -> name.substring("io.github.bitbucketoidc.aws.".length()))
                    .sorted()
                    .toList();
        }
    }
}
