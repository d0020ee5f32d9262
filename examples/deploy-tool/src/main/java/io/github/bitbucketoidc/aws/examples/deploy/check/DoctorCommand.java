package io.github.bitbucketoidc.aws.examples.deploy.check;

import io.github.bitbucketoidc.aws.BitbucketOidcCredentialsProvider;
import io.github.bitbucketoidc.aws.Doctor;
import io.github.bitbucketoidc.aws.TrustPolicy;
import io.github.bitbucketoidc.aws.examples.deploy.shared.ExitCodes;
import io.github.bitbucketoidc.aws.examples.deploy.shared.ProcessContext;
import io.github.bitbucketoidc.aws.examples.deploy.shared.StepOptions;
import io.github.bitbucketoidc.aws.examples.deploy.shared.Terminals;
import io.github.bitbucketoidc.aws.examples.deploy.shared.Visible;
import io.github.bitbucketoidc.aws.examples.deploy.shared.Waiting;
import io.github.bitbucketoidc.aws.report.DoctorReport;
import java.io.IOException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Says which part of a set-up is wrong, and what to do. */
@Command(
        name = "doctor",
        mixinStandardHelpOptions = true,
        description = "Examine the set-up from the step's variables to the identity that AWS sees. Prints no secret.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:nothing failed", "1:something failed, and what to do is beside it"})
public final class DoctorCommand implements Callable<Integer> {

    private final ProcessContext context;

    @Mixin
    private final StepOptions options = new StepOptions();

    @Option(names = "--json", description = "Print the report for programs.")
    private boolean json;

    @Option(
            names = "--trust-policy",
            paramLabel = "POLICY",
            description = "Hold this policy against the token, too: a file, '-' for standard input, or 'iam'.")
    private @Nullable String policy;

    public DoctorCommand(ProcessContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws IOException {
        try (BitbucketOidcCredentialsProvider provider = options.credentials(context)) {
            TrustPolicy given = policy == null ? null : new RolePolicies(context, options, provider).read(policy);
            DoctorReport report = Waiting.forSts(
                    context, () -> given == null ? Doctor.examine(provider) : Doctor.examine(provider, given));
            context.out().println(json ? report.toJson() : text(report));
            return report.isHealthy() ? 0 : ExitCodes.FAILED;
        }
    }

    private String text(DoctorReport report) {
        String text = Visible.lines(report.toString());
        return Terminals.showsColours(context) ? Colours.of(text) : text;
    }
}
