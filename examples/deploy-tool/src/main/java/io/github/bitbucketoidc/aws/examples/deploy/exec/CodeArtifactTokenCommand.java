package io.github.bitbucketoidc.aws.examples.deploy.exec;

import io.github.bitbucketoidc.aws.BitbucketOidcCredentialsProvider;
import io.github.bitbucketoidc.aws.examples.deploy.shared.Durations;
import io.github.bitbucketoidc.aws.examples.deploy.shared.ProcessContext;
import io.github.bitbucketoidc.aws.examples.deploy.shared.StepOptions;
import io.github.bitbucketoidc.aws.examples.deploy.shared.Waiting;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.regions.Region;

/** For package managers that take a token and not AWS credentials. */
@Command(
        name = "codeartifact-token",
        mixinStandardHelpOptions = true,
        description = {
            "Print a token for the repositories of a CodeArtifact domain. Prints a secret.",
            "  CODEARTIFACT_AUTH_TOKEN=$(bitbucket-deploy codeartifact-token --domain acme)",
            "  export CODEARTIFACT_AUTH_TOKEN",
            "Where one command needs it, 'exec --codeartifact acme -- mvn deploy' keeps it out of the step's variables."
        })
public final class CodeArtifactTokenCommand implements Callable<Integer> {

    private final ProcessContext context;

    @Mixin
    private final StepOptions options = new StepOptions();

    @Mixin
    private final SecretOutput output = new SecretOutput();

    @Option(names = "--domain", paramLabel = "DOMAIN", required = true, description = "The domain's name.")
    private String domain = "";

    @Option(names = "--domain-owner", paramLabel = "ACCOUNT", description = CodeArtifactDomain.OWNER_HELP)
    private @Nullable String owner;

    @Option(
            names = "--token-duration",
            paramLabel = "DURATION",
            converter = Durations.class,
            description = CodeArtifactDomain.DURATION_HELP)
    private @Nullable Duration duration;

    public CodeArtifactTokenCommand(ProcessContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        output.check(context);
        CodeArtifactDomain of = new CodeArtifactDomain(domain, owner, duration);
        try (BitbucketOidcCredentialsProvider provider = options.credentials(context)) {
            AwsCredentials session = Waiting.forSts(context, provider::resolveCredentials);
            Region configured = options.configuredRegion(context);
            Region region = configured == null ? provider.region() : configured;
            context.out().println(new CodeArtifact(context, region).token(of, session));
            return 0;
        }
    }
}
