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
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

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
            "1:it is not known, or there is no such policy",
            "4:the policy refuses the token; what does not fit is on standard output"
        })
public final class TrustPolicyCommand implements Callable<Integer> {

    private final ProcessContext context;

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
            case NOT_KNOWN -> ExitCodes.FAILED;
        };
    }

    private TrustPolicy read(String source) throws IOException {
        try (BitbucketOidcCredentialsProvider step = options.credentials(context)) {
            return new RolePolicies(context, options, step).read(source);
        }
    }

    /** Warnings go beside the policy, so that it can go to a file. */
    private void print(TrustPolicy fitting) {
        context.out().println(fitting.toJson());
        fitting.warnings().forEach(warning -> context.err().println("Warning: " + warning));
    }
}
