package io.github.bitbucketoidc.aws.benchmarks.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The packaged {@code bitbucket-deploy}. */
final class DeployTool {

    private final Path launcher;
    private final Path caches;

    /**
     * @param repository where it was packaged
     * @param caches where its archives go, one for each JDK
     */
    DeployTool(Path repository, Path caches) {
        this.launcher = repository.resolve("examples/deploy-tool/target/bitbucket-deploy/bin/bitbucket-deploy");
        this.caches = caches;
    }

    /** Makes the archive, as one does where the tool is installed. */
    void warmUp(Jdk jdk) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(launcher.toString(), "warm-up").redirectErrorStream(true);
        builder.environment().put("JAVA_HOME", jdk.home().toString());
        builder.environment().put("BITBUCKET_DEPLOY_CACHE", caches.toString());
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0 || !Files.isDirectory(caches)) {
            throw new IllegalStateException("bitbucket-deploy warm-up: " + said);
        }
    }

    Way plain(LoopbackStep step, Over over, Jdk jdk, List<String> arguments, int calls)
            throws IOException, GeneralSecurityException {
        return way("bitbucket-deploy, " + jdk.label(), caches.resolve("none"), step, over, jdk, arguments, calls);
    }

    Way archived(LoopbackStep step, Over over, Jdk jdk, List<String> arguments, int calls)
            throws IOException, GeneralSecurityException {
        return way("bitbucket-deploy, " + jdk.label() + " with archive", caches, step, over, jdk, arguments, calls);
    }

    private Way way(String name, Path cache, LoopbackStep step, Over over, Jdk jdk, List<String> arguments, int calls)
            throws IOException, GeneralSecurityException {
        Map<String, String> variables = new HashMap<>(step.variables(over));
        variables.put("JAVA_HOME", jdk.home().toString());
        variables.put("BITBUCKET_DEPLOY_CACHE", cache.toString());
        if (over == Over.TLS) {
            variables.put("JDK_JAVA_OPTIONS", PlainPrograms.trusting(step, jdk));
        }
        List<String> command = new ArrayList<>(List.of(launcher.toString()));
        command.addAll(arguments);
        return new Way(name, command, variables, calls);
    }
}
