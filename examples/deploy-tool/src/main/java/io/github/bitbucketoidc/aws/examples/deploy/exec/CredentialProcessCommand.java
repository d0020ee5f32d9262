package io.github.bitbucketoidc.aws.examples.deploy.exec;

import io.github.bitbucketoidc.aws.BitbucketOidcCredentialsProvider;
import io.github.bitbucketoidc.aws.examples.deploy.shared.ProcessContext;
import io.github.bitbucketoidc.aws.examples.deploy.shared.StepOptions;
import io.github.bitbucketoidc.aws.examples.deploy.shared.Waiting;
import io.github.bitbucketoidc.aws.handoff.CredentialProcess;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** For profiles; see {@link ProfileCommand}. */
@Command(
        name = "credential-process",
        mixinStandardHelpOptions = true,
        description = "Print the session as JSON, for 'credential_process' in an AWS profile. Prints secrets.")
public final class CredentialProcessCommand implements Callable<Integer> {

    private final ProcessContext context;

    @Mixin
    private final StepOptions options = new StepOptions();

    @Mixin
    private final SecretOutput output = new SecretOutput();

    public CredentialProcessCommand(ProcessContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        output.check(context);
        try (BitbucketOidcCredentialsProvider provider = options.credentials(context)) {
            context.out().println(CredentialProcess.json(Waiting.forSts(context, provider::resolveCredentials)));
            return 0;
        }
    }
}
