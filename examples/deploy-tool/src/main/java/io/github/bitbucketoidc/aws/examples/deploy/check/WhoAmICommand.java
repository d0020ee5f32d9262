package io.github.bitbucketoidc.aws.examples.deploy.check;

import io.github.bitbucketoidc.aws.BitbucketOidcCredentialsProvider;
import io.github.bitbucketoidc.aws.examples.deploy.shared.AwsClients;
import io.github.bitbucketoidc.aws.examples.deploy.shared.ProcessContext;
import io.github.bitbucketoidc.aws.examples.deploy.shared.StepOptions;
import java.io.PrintStream;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.ResolveIdentityRequest;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityResponse;

/** Trades the token and asks AWS whose credentials these are. */
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
            GetCallerIdentityResponse identity = ask(provider);
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
            return sts.getCallerIdentity();
        }
    }

    private void print(String name, Object value) {
        context.out().printf("%-13s %s%n", name + ":", value);
    }

    /** None of the three has a character that JSON would escape. */
    private void printJson(GetCallerIdentityResponse identity) {
        PrintStream out = context.out();
        out.println("{");
        out.println("    \"UserId\": \"" + identity.userId() + "\",");
        out.println("    \"Account\": \"" + identity.account() + "\",");
        out.println("    \"Arn\": \"" + identity.arn() + "\"");
        out.println("}");
    }
}
