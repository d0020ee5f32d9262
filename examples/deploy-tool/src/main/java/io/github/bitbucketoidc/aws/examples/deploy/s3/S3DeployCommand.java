package io.github.bitbucketoidc.aws.examples.deploy.s3;

import io.github.bitbucketoidc.aws.BitbucketOidcCredentialsProvider;
import io.github.bitbucketoidc.aws.examples.deploy.shared.AwsClients;
import io.github.bitbucketoidc.aws.examples.deploy.shared.Failures;
import io.github.bitbucketoidc.aws.examples.deploy.shared.ProcessContext;
import io.github.bitbucketoidc.aws.examples.deploy.shared.StepOptions;
import io.github.bitbucketoidc.aws.examples.deploy.shared.Visible;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import software.amazon.awssdk.regions.Region;

/** Deploys a folder, as a web site's. */
@Command(
        name = "s3-deploy",
        mixinStandardHelpOptions = true,
        description = {
            "Upload what changed in DIR to S3, several files at once; HTML pages come last.",
            "A file has changed where its size or content differs from the object's. After a failure, the same command"
                    + " goes on with what is missing."
        })
public final class S3DeployCommand implements Callable<Integer> {

    private static final int MAX_PARALLEL = 64;

    private final ProcessContext context;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Mixin
    private final StepOptions options = new StepOptions();

    @Parameters(index = "0", paramLabel = "DIR", description = "The folder.")
    private String folder = "";

    @Parameters(index = "1", paramLabel = "s3://BUCKET[/PREFIX]", description = "Where to.")
    private String target = "";

    @Option(names = "--dry-run", description = "Tell what would be done, and do nothing.")
    private boolean dryRun;

    @Option(names = "--delete", description = "Delete the objects below PREFIX that DIR does not have, at the end.")
    private boolean delete;

    @Option(
            names = "--max-delete",
            paramLabel = "N",
            description = "Refuse to delete more than N objects. Default: 100.")
    private int maxDelete = 100;

    @Option(
            names = "--whole-bucket",
            description = "An empty PREFIX is meant. Needed for s3://BUCKET//, and to --delete without a PREFIX.")
    private boolean wholeBucket;

    @Option(
            names = "--allow-outside-links",
            description = "Upload also what symbolic links that leave DIR point to; else they stop it.")
    private boolean outsideLinks;

    @Option(
            names = "--give-up-after",
            paramLabel = "N",
            description = "Stop after N failures with no success between them. Default: 10; 0 for no limit.")
    private int giveUpAfter = 10;

    @Option(names = "--parallel", paramLabel = "N", description = "How many files at once, 1 to 64. Default: 8.")
    private int parallel = 8;

    @Option(
            names = "--cache-control",
            paramLabel = "GLOB=VALUE",
            description = {
                "The Cache-Control of files whose name or path matches GLOB; the first match counts:",
                "  --cache-control '*.html=no-cache' --cache-control '*=max-age=31536000'"
            })
    private Map<String, String> cacheControl = new LinkedHashMap<>();

    public S3DeployCommand(ProcessContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        S3Target to = checked(() -> S3Target.parse(target, wholeBucket));
        CacheRules cacheRules = checked(() -> new CacheRules(cacheControl));
        Path from = checkedFolder();
        checkNumbers(to);
        List<LocalFile> files = FolderScan.of(from, to, outsideLinks);
        // The pool of the JDK's HTTP client keeps five connections unless told otherwise.
        System.setProperty("http.maxConnections", String.valueOf(parallel));
        try (BitbucketOidcCredentialsProvider credentials = options.credentials(context);
                S3Clients s3 =
                        new S3Clients(() -> AwsClients.s3(credentials, options.configuredRegion(context), context));
                ParallelTasks tasks = new ParallelTasks(parallel)) {
            Deployment.Options how = new Deployment.Options(
                    to, partition(credentials.region()), delete, maxDelete, giveUpAfter, dryRun, cacheRules);
            new Deployment(new Folder(from), new Bucket(s3, to), how, tasks, Progress.of(context), context.out())
                    .deploy(files);
            return 0;
        }
    }

    private static String partition(Region region) {
        return Optional.ofNullable(region.metadata())
                .map(metadata -> metadata.partition().id())
                .orElse("aws");
    }

    private void checkNumbers(S3Target to) {
        check(parallel >= 1 && parallel <= MAX_PARALLEL, "--parallel must be 1 to 64, not " + parallel);
        check(maxDelete >= 0, "--max-delete must be 0 or more, not " + maxDelete);
        check(giveUpAfter >= 0, "--give-up-after must be 0 or more, not " + giveUpAfter);
        check(
                !delete || wholeBucket || !to.prefix().isEmpty(),
                "--delete without a prefix would delete in the whole bucket: --whole-bucket says that this is meant");
    }

    private Path checkedFolder() {
        check(!folder.isBlank(), "DIR is empty: was a variable? '.' is the current folder");
        check(
                folder.indexOf('\uFFFD') < 0,
                "DIR has characters that this locale does not know: LC_ALL=C.UTF-8 knows all");
        Path path = checked(() -> FileNames.path(folder));
        check(Files.isDirectory(path), "'" + Visible.text(folder) + "' is not a folder");
        return path;
    }

    private void check(boolean right, String otherwise) {
        if (!right) {
            throw new ParameterException(spec.commandLine(), otherwise);
        }
    }

    private <T> T checked(Supplier<T> argument) {
        try {
            return argument.get();
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), Failures.text(e));
        }
    }
}
