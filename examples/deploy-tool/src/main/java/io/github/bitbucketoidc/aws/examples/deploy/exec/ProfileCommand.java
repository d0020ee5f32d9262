package io.github.bitbucketoidc.aws.examples.deploy.exec;

import io.github.bitbucketoidc.aws.examples.deploy.shared.ProcessContext;
import io.github.bitbucketoidc.aws.examples.deploy.shared.StepOptions;
import io.github.bitbucketoidc.aws.handoff.CredentialProcess;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** For tools that know profiles only. */
@Command(
        name = "profile",
        mixinStandardHelpOptions = true,
        description = {
            "Print an AWS profile whose credentials come from this tool; has no secret:",
            "  bitbucket-deploy profile deploy >> ~/.aws/config"
        })
public final class ProfileCommand implements Callable<Integer> {

    private final ProcessContext context;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Mixin
    private final StepOptions options = new StepOptions();

    @Parameters(paramLabel = "NAME", description = "The profile's name.")
    private String name = "";

    public ProfileCommand(ProcessContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        List<String> command = new ArrayList<>(Launcher.command());
        command.add("credential-process");
        command.addAll(options.arguments());
        try {
            context.out().print(CredentialProcess.profile(name, command, options.configuredRegion(context)));
            return 0;
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage());
        }
    }
}
