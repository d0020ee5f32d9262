package io.github.bitbucketoidc.aws.examples.deploy.check;

import io.github.bitbucketoidc.aws.BitbucketOidcCredentialsProvider;
import io.github.bitbucketoidc.aws.StepToken;
import io.github.bitbucketoidc.aws.TrustPolicy;
import io.github.bitbucketoidc.aws.examples.deploy.shared.ExitCodes;
import io.github.bitbucketoidc.aws.examples.deploy.shared.ProcessContext;
import io.github.bitbucketoidc.aws.examples.deploy.shared.StepOptions;
import io.github.bitbucketoidc.aws.report.TrustDecision;
import java.io.IOException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Writes the trust policy that fits this step, or holds the one that the role has against it. */
@Command(
        name = "trust-policy",
        mixinStandardHelpOptions = true,
        description = {
            "Print the trust policy that lets this step assume the role, or check the one that the role has.",
            "Calls nobody, but for --check iam, which reads the policy as 'aws iam get-role' does."
        },
        exitCodeListHeading = "%nExit codes of --check:%n",
        exitCodeList = {
            "0:the policy accepts the step's token",
            "1:there is no step token or no role to check for",
            "4:the policy refuses the token; what does not fit is on standard output",
            "5:it is not known; what it hangs on is on standard output",
            "6:the policy could not be read, or the text is none"
        })
public final class TrustPolicyCommand implements Callable<Integer> {

    /** Beside those of the whole tool, so that a pipeline can tell what it may go on with. */
    private static final int NOT_KNOWN = 5;

    private static final int UNREADABLE = 6;

    private final ProcessContext context;

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private final StepOptions options = new StepOptions();

    @Option(
            names = "--admit",
            paramLabel = "WHOM",
            description = {
                "Whom to let in: ${COMPLETION-CANDIDATES}. Default: step,",
                "the steps of the same deployment environment, or of the repository where there is none."
            })
    private Admitted admitted = Admitted.step;

    @Option(
            names = "--check",
            paramLabel = "POLICY",
            description = {
                "Say whether this policy lets the step in, and if not, why: a file, '-' for standard input, or 'iam' to",
                "read it with the permission iam:GetRole of the role itself or of other credentials at hand."
            })
    private @Nullable String policy;

    /** Named as people type them, narrowest first. */
    enum Admitted {
        step,
        repository,
        workspace;

        private TrustPolicy policy(StepToken token, String role) {
            return switch (this) {
                case step -> TrustPolicy.forToken(token, role);
                case repository -> TrustPolicy.forRepositoryOf(token, role);
                case workspace -> TrustPolicy.forEveryRepositoryInWorkspaceOf(token, role);
            };
        }
    }

    public TrustPolicyCommand(ProcessContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws IOException {
        StepToken token = StepToken.of(context.environment());
        String role = options.role(context);
        if (policy == null) {
            print(admitted.policy(token, role));
            return 0;
        }
        TrustDecision decision = read(policy).evaluate(token, role);
        context.out().println(decision);
        return switch (decision.outcome()) {
            case ACCEPTED -> 0;
            case REFUSED -> ExitCodes.ROLE_ASSUMPTION;
            case NOT_KNOWN -> NOT_KNOWN;
        };
    }

    private TrustPolicy read(String source) throws IOException {
        failWith(UNREADABLE);
        try (BitbucketOidcCredentialsProvider step = options.credentials(context)) {
            TrustPolicy read = new RolePolicies(context, options, step).read(source);
            failWith(CommandLine.ExitCode.SOFTWARE);
            return read;
        }
    }

    /** The tool reports what is thrown, and takes its exit code from here. */
    private void failWith(int exitCode) {
        if (spec != null) {
            spec.exitCodeOnExecutionException(exitCode);
        }
    }

    /** Warnings go beside the policy, so that it can go to a file. */
    private void print(TrustPolicy fitting) {
        context.out().println(fitting.toJson());
        fitting.warnings().forEach(warning -> context.err().println("Warning: " + warning));
    }
}
