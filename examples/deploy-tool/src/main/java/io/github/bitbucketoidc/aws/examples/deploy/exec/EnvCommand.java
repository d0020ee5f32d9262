package io.github.bitbucketoidc.aws.examples.deploy.exec;

import io.github.bitbucketoidc.aws.BitbucketOidcCredentialsProvider;
import io.github.bitbucketoidc.aws.examples.deploy.shared.ProcessContext;
import io.github.bitbucketoidc.aws.examples.deploy.shared.StepOptions;
import io.github.bitbucketoidc.aws.examples.deploy.shared.Waiting;
import io.github.bitbucketoidc.aws.handoff.Shell;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import software.amazon.awssdk.auth.credentials.AwsCredentials;

/** The tutorial's exports, in one command. */
@Command(
        name = "env",
        mixinStandardHelpOptions = true,
        description = {
            "Print commands that export the session. Prints secrets. In two lines, for in one a failure goes unnoticed:",
            "  exports=$(bitbucket-deploy env)",
            "  eval \"$exports\"",
            "In fish: bitbucket-deploy env --shell fish | source",
            "What is exported is not refreshed; prefer exec, whose credentials last as long as the step."
        })
public final class EnvCommand implements Callable<Integer> {

    private final ProcessContext context;

    @Mixin
    private final StepOptions options = new StepOptions();

    @Mixin
    private final SecretOutput output = new SecretOutput();

    @Option(names = "--shell", paramLabel = "SHELL", description = "${COMPLETION-CANDIDATES}. Default: sh.")
    private Syntax shell = Syntax.sh;

    /** Named as people type them. */
    enum Syntax {
        sh(Shell.SH),
        fish(Shell.FISH),
        powershell(Shell.POWERSHELL);

        private final Shell shell;

        Syntax(Shell shell) {
            this.shell = shell;
        }
    }

    public EnvCommand(ProcessContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        output.check(context);
        try (BitbucketOidcCredentialsProvider provider = options.credentials(context)) {
            AwsCredentials session = Waiting.forSts(context, provider::resolveCredentials);
            context.out().print(shell.shell.export(session, options.configuredRegion(context)));
            return 0;
        }
    }
}
