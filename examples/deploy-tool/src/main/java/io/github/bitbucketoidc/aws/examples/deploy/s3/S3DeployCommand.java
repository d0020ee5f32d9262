package io.github.bitbucketoidc.aws.examples.deploy.s3;

import io.github.bitbucketoidc.aws.BitbucketOidcCredentialsProvider;
import io.github.bitbucketoidc.aws.examples.deploy.shared.AwsClients;
import io.github.bitbucketoidc.aws.examples.deploy.shared.ProcessContext;
import io.github.bitbucketoidc.aws.examples.deploy.shared.StepOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import software.amazon.awssdk.services.s3.S3Client;

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
    private Path folder = Path.of("");

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
        S3Target to = checkedTarget();
        List<LocalFile> files = LocalFile.below(folder, to);
        // The pool of the JDK's HTTP client keeps five connections unless told otherwise.
        System.setProperty("http.maxConnections", String.valueOf(parallel));
        try (BitbucketOidcCredentialsProvider credentials = options.credentials(context);
                S3Client s3 = AwsClients.s3(credentials, options.configuredRegion(context), context);
                ParallelTasks tasks = new ParallelTasks(parallel)) {
            Deployment.Options how = new Deployment.Options(delete, maxDelete, dryRun, new CacheRules(cacheControl));
            new Deployment(new Bucket(s3, to), how, tasks, Progress.of(context), context.out()).deploy(files);
            return 0;
        }
    }

    private S3Target checkedTarget() {
        if (!Files.isDirectory(folder)) {
            throw new ParameterException(spec.commandLine(), "'" + folder + "' is not a folder");
        }
        if (parallel < 1 || parallel > MAX_PARALLEL) {
            throw new ParameterException(spec.commandLine(), "--parallel must be 1 to 64, not " + parallel);
        }
        try {
            return S3Target.parse(target);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage());
        }
    }
}
