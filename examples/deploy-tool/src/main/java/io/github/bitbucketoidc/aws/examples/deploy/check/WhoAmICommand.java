package io.github.bitbucketoidc.aws.examples.deploy.check;

import io.github.bitbucketoidc.aws.BitbucketOidcCredentialsProvider;
import io.github.bitbucketoidc.aws.BitbucketOidcException;
import io.github.bitbucketoidc.aws.examples.deploy.shared.AwsClients;
import io.github.bitbucketoidc.aws.examples.deploy.shared.DeployException;
import io.github.bitbucketoidc.aws.examples.deploy.shared.Failures;
import io.github.bitbucketoidc.aws.examples.deploy.shared.JsonText;
import io.github.bitbucketoidc.aws.examples.deploy.shared.ProcessContext;
import io.github.bitbucketoidc.aws.examples.deploy.shared.StepOptions;
import io.github.bitbucketoidc.aws.examples.deploy.shared.Visible;
import io.github.bitbucketoidc.aws.examples.deploy.shared.Waiting;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkServiceException;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.ResolveIdentityRequest;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityResponse;

/** Exchanges the token, and lets AWS say whose credentials these are. */
@Command(
        name = "whoami",
        mixinStandardHelpOptions = true,
        description = "Assume the role and show who you are in AWS: the proof that the set-up works.")
public final class WhoAmICommand implements Callable<Integer> {

    private final ProcessContext context;

    @Mixin
    private final StepOptions options = new StepOptions();

    @Option(names = "--json", description = "Print what 'aws sts get-caller-identity' prints.")
    private boolean json;

    public WhoAmICommand(ProcessContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        try (BitbucketOidcCredentialsProvider provider = options.credentials(context)) {
            // The exchange is under way while the client for the question is built.
            CompletableFuture<AwsCredentialsIdentity> session =
                    provider.resolveIdentity(ResolveIdentityRequest.builder().build());
            GetCallerIdentityResponse identity = Waiting.forSts(context, () -> ask(provider));
            if (json) {
                printJson(identity);
            } else {
                print("Account", identity.account());
                print("Caller ARN", identity.arn());
                print("User id", identity.userId());
                print("Region", provider.region());
                session.join().expirationTime().ifPresent(end -> print("Session ends", end));
            }
            return 0;
        }
    }

    private GetCallerIdentityResponse ask(BitbucketOidcCredentialsProvider provider) {
        try (StsClient sts = AwsClients.sts(provider, context)) {
            GetCallerIdentityResponse identity = sts.getCallerIdentity();
            if (identity.account() == null || identity.arn() == null || identity.userId() == null) {
                throw new DeployException("STS answered GetCallerIdentity without account, ARN and user id.");
            }
            return identity;
        } catch (SdkServiceException | SdkClientException e) {
            // Not that of the exchange, which says more by itself.
            throw e instanceof BitbucketOidcException
                    ? e
                    : new DeployException("The role was assumed; then STS did not say who this is, GetCallerIdentity: "
                            + Failures.text(e));
        }
    }

    private void print(String name, Object value) {
        context.out().printf("%-13s %s%n", name + ":", Visible.text(value.toString()));
    }

    private void printJson(GetCallerIdentityResponse identity) {
        Map<String, String> members = new LinkedHashMap<>();
        members.put("UserId", identity.userId());
        members.put("Account", identity.account());
        members.put("Arn", identity.arn());
        context.out().println(JsonText.object(members));
    }
}
