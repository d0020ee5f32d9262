package io.github.bitbucketoidc.aws.examples.deploy.exec;

import io.github.bitbucketoidc.aws.BitbucketOidcCredentialsProvider;
import io.github.bitbucketoidc.aws.examples.deploy.shared.CallerLocale;
import io.github.bitbucketoidc.aws.examples.deploy.shared.Durations;
import io.github.bitbucketoidc.aws.examples.deploy.shared.ExitCodes;
import io.github.bitbucketoidc.aws.examples.deploy.shared.ProcessContext;
import io.github.bitbucketoidc.aws.examples.deploy.shared.StepOptions;
import io.github.bitbucketoidc.aws.examples.deploy.shared.Visible;
import io.github.bitbucketoidc.aws.examples.deploy.shared.Waiting;
import io.github.bitbucketoidc.aws.handoff.CredentialsEndpoint;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.regions.Region;

/** Runs another tool with fresh credentials. */
@Command(
        name = "exec",
        mixinStandardHelpOptions = true,
        description = {
            "Run COMMAND with credentials that stay fresh as long as it runs.",
            "Standard streams, exit code and signals are COMMAND's. What needs AWS in it finds the credentials by itself:"
                    + " aws, cdk, terraform, sam, and every AWS SDK."
        },
        exitCodeOnExecutionException = ExitCodes.EXEC_FAILED,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "125:COMMAND was not run: there are no credentials",
            "126:COMMAND cannot be executed",
            "127:COMMAND was not found",
            "*:the exit code of COMMAND; 128 + N where signal N ended it"
        })
public final class ExecCommand implements Callable<Integer> {

    /** The JDK puts the number of the system's error into the message, and nowhere else; its form differs by version. */
    private static final Pattern SYSTEM_ERROR = Pattern.compile("error(?:=|: )(\\d+)(?:, | \\()([^()]*)");

    private static final Duration GRACE_PERIOD = Duration.ofSeconds(10);
    private static final String NO_SUCH_FILE = "2";

    private final ProcessContext context;

    @Mixin
    private final StepOptions options = new StepOptions();

    @Option(
            names = "--grace-period",
            paramLabel = "DURATION",
            converter = Durations.class,
            description = "How long COMMAND may go on after SIGTERM or SIGHUP until it is killed. Default: 10s.")
    private @Nullable Duration gracePeriod;

    @Option(
            names = "--ignore-profiles",
            description = "Hide ~/.aws from COMMAND, whose default profile would win over these credentials.")
    private boolean ignoreProfiles;

    @ArgGroup(exclusive = false, heading = "%nFor package managers:%n")
    private @Nullable CodeArtifactOptions codeArtifact;

    @Parameters(paramLabel = "COMMAND", arity = "1..*", description = "The command and its arguments, after '--'.")
    private List<String> command = List.of();

    public ExecCommand(ProcessContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws InterruptedException {
        OutageNotice notice = new OutageNotice(context.err());
        try (BitbucketOidcCredentialsProvider credentials =
                options.credentials(context).toBuilder().addListener(notice).build()) {
            // Said here, once and clearly, if there are none; the child's SDK would say little, and late.
            AwsCredentials session = Waiting.forSts(context, credentials::resolveCredentials);
            notice.begin(credentials.roleArn());
            Region region = options.configuredRegion(context);
            Map<String, String> tokens = codeArtifact == null
                    ? Map.of()
                    : codeArtifact.variables(context, region == null ? credentials.region() : region, session);
            try (CredentialsEndpoint endpoint =
                    CredentialsEndpoint.builder(credentials).region(region).start()) {
                ProcessBuilder child = endpoint.configure(child());
                child.environment().putAll(tokens);
                return run(child);
            }
        }
    }

    private ProcessBuilder child() {
        ProcessBuilder child = new ProcessBuilder(RawArguments.command(command)).inheritIO();
        // It has the variables of this process from the start, byte for byte.
        CallerLocale.restore(child.environment());
        AwsProfiles profiles = new AwsProfiles(context);
        if (ignoreProfiles) {
            child.environment().putAll(AwsProfiles.HIDDEN);
        } else {
            profiles.rival()
                    .ifPresent(file -> context.err()
                            .println("Warning: the default profile in " + file
                                    + " has credentials, which win over the step's in"
                                    + " most tools. Remove it, or use --ignore-profiles."));
        }
        return child;
    }

    private int run(ProcessBuilder builder) throws InterruptedException {
        try {
            return Child.run(builder, gracePeriod == null ? GRACE_PERIOD : gracePeriod);
        } catch (IOException e) {
            Matcher error = SYSTEM_ERROR.matcher(String.valueOf(e.getMessage()));
            boolean known = error.find();
            boolean missing = known && error.group(1).equals(NO_SUCH_FILE);
            String why = missing ? "command not found" : "cannot be executed" + (known ? ", " + error.group(2) : "");
            context.err().println("bitbucket-deploy exec: " + Visible.text(command.get(0) + ": " + why));
            return missing ? ExitCodes.EXEC_NOT_FOUND : ExitCodes.EXEC_NOT_EXECUTABLE;
        }
    }
}
