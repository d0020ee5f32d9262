package io.github.bitbucketoidc.aws.benchmarks.process;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code bitbucket-deploy} beside what aws offers for the same, where this machine has aws. */
final class CommandLines {

    static final String TUTORIAL = "the tutorial's bash";
    static final String EXPORT = "aws configure export-credentials";

    private final LoopbackStep step;
    private final DeployTool tool;
    private final List<Jdk> jdks;
    private final Optional<AwsCli> aws;
    private final Path tutorial;
    private final Path directory;

    /**
     * @param jdks the first one runs the tool without an archive, too
     * @param tutorial the script
     * @param directory for a link to aws and what it is to trust
     */
    CommandLines(
            LoopbackStep step, DeployTool tool, List<Jdk> jdks, Optional<AwsCli> aws, Path tutorial, Path directory) {
        this.step = step;
        this.tool = tool;
        this.jdks = jdks;
        this.aws = aws.filter(AwsCli::readsEndpoints);
        this.tutorial = tutorial;
        this.directory = directory;
    }

    List<Work> works() throws IOException, GeneralSecurityException {
        List<Work> works = new ArrayList<>();
        for (Over over : Over.values()) {
            works.add(work("whoami", over, tutorial(over), List.of("whoami", "--json"), 2));
        }
        for (Over over : Over.values()) {
            works.add(work("credential-process", over, export(over), List.of("credential-process"), 1));
        }
        return works;
    }

    /** Why some rows are missing, a sentence each. */
    List<String> missing() {
        if (aws.isEmpty()) {
            return List.of(
                    "There is no `aws` on this machine that reads `AWS_ENDPOINT_URL_STS` (1.29, 2.13), so its rows are missing.");
        }
        List<String> sentences = new ArrayList<>();
        if (!hasJq()) {
            sentences.add("There is no `jq` on this machine, so the tutorial's rows are missing.");
        }
        if (!aws.get().exportsCredentials()) {
            sentences.add("aws of version 1 has no `configure export-credentials`, so those rows are missing.");
        }
        return sentences;
    }

    private Work work(String name, Over over, Optional<Way> theirs, List<String> arguments, int calls)
            throws IOException, GeneralSecurityException {
        List<Way> ways = new ArrayList<>();
        theirs.ifPresent(ways::add);
        ways.add(tool.plain(step, over, jdks.get(0), arguments, calls));
        for (Jdk jdk : jdks) {
            ways.add(tool.archived(step, over, jdk, arguments, calls));
        }
        return new Work(name, over.label(), ways);
    }

    private Optional<Way> tutorial(Over over) throws IOException, GeneralSecurityException {
        if (aws.isEmpty() || !hasJq()) {
            return Optional.empty();
        }
        Map<String, String> variables = step.variables(over);
        variables.put("PATH", linked(aws.get()) + File.pathSeparator + variables.get("PATH"));
        return Optional.of(new Way(TUTORIAL, List.of(tutorial.toString()), trusting(variables, over), 2));
    }

    private Optional<Way> export(Over over) throws IOException, GeneralSecurityException {
        if (aws.isEmpty() || !aws.get().exportsCredentials()) {
            return Optional.empty();
        }
        List<String> command =
                List.of(aws.get().program().toString(), "configure", "export-credentials", "--format", "process");
        return Optional.of(new Way(EXPORT, command, trusting(step.tokenFileVariables(over), over), 1));
    }

    private static boolean hasJq() {
        return AwsCli.onPath("jq", System.getenv()).isPresent();
    }

    /** A folder in which the aws that is measured is called so. */
    private Path linked(AwsCli cli) throws IOException {
        Path folder = Files.createDirectories(directory.resolve("bin"));
        Path link = folder.resolve("aws");
        if (!Files.exists(link)) {
            Files.createSymbolicLink(link, cli.program().toAbsolutePath());
        }
        return folder;
    }

    private Map<String, String> trusting(Map<String, String> variables, Over over)
            throws IOException, GeneralSecurityException {
        variables.put("AWS_PAGER", "");
        if (over == Over.TLS) {
            variables.put(
                    "AWS_CA_BUNDLE", step.certificates().bundle(jdks.get(0)).toString());
        }
        return variables;
    }
}
