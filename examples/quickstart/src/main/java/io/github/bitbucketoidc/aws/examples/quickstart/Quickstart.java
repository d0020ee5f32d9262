package io.github.bitbucketoidc.aws.examples.quickstart;

import io.github.bitbucketoidc.aws.BitbucketOidcCredentialsProvider;
import io.github.bitbucketoidc.aws.BitbucketOidcException;
import io.github.bitbucketoidc.aws.StepToken;
import io.github.bitbucketoidc.aws.testkit.PipelinesSandbox;
import java.io.PrintStream;
import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.StsClientBuilder;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityResponse;

/**
 * Exchanges the token of a Bitbucket Pipelines step for AWS credentials, and proves with GetCallerIdentity that they work.
 * Outside of a step it starts a sandbox and does the same exchange there.
 */
public final class Quickstart {

    private final Map<String, String> environment;
    private final PrintStream out;

    Quickstart(Map<String, String> environment, PrintStream out) {
        this.environment = environment;
        this.out = out;
    }

    /**
     * Runs in the process's own environment.
     *
     * @param arguments none
     */
    public static void main(String[] arguments) {
        int status = new Quickstart(System.getenv(), System.out).run();
        if (status != 0) {
            System.exit(status);
        }
    }

    int run() {
        try {
            if (environment.containsKey("BITBUCKET_BUILD_NUMBER")) {
                out.println("In Bitbucket Pipelines: using this step's token.");
                exchange(environment);
            } else {
                out.println("Outside Bitbucket Pipelines: using a sandbox, an issuer and an STS inside this program.");
                try (PipelinesSandbox sandbox = PipelinesSandbox.start()) {
                    exchange(sandbox.environment());
                }
            }
            return 0;
        } catch (BitbucketOidcException e) {
            out.println(e.getMessage());
        } catch (SdkException e) {
            out.println("The credentials were refused: " + e.getMessage());
        }
        return 1;
    }

    private void exchange(Map<String, String> variables) {
        // In a tool of your own, BitbucketOidcCredentialsProvider.create() reads the process's environment.
        try (BitbucketOidcCredentialsProvider provider = BitbucketOidcCredentialsProvider.builder()
                        .environment(variables)
                        .build();
                StsClient sts = stsClient(provider, variables)) {
            AwsSessionCredentials credentials = (AwsSessionCredentials) provider.resolveCredentials();
            GetCallerIdentityResponse identity = sts.getCallerIdentity();
            print("Role", variables.getOrDefault("AWS_OIDC_ROLE_ARN", variables.get("AWS_ROLE_ARN")));
            print("Region", provider.region());
            print("Account", identity.account());
            print("Caller ARN", identity.arn());
            print("Session ends", credentials.expirationTime().orElseThrow());
            printClaims(StepToken.of(variables));
        }
    }

    /** The claims are no secret; the token is. */
    private void printClaims(StepToken token) {
        print("Token issuer", token.issuer());
        print("Token audience", String.join(", ", token.audiences()));
        print("Token subject", token.subject());
        print("Token ends", token.expiresAt());
    }

    /** Any client of the SDK is built so; only the sandbox needs an endpoint. */
    private static StsClient stsClient(BitbucketOidcCredentialsProvider provider, Map<String, String> variables) {
        StsClientBuilder builder = StsClient.builder()
                .credentialsProvider(provider)
                .region(provider.region())
                .httpClientBuilder(UrlConnectionHttpClient.builder());
        String endpoint = variables.getOrDefault("AWS_ENDPOINT_URL_STS", "");
        return endpoint.isBlank()
                ? builder.build()
                : builder.endpointOverride(URI.create(endpoint.strip())).build();
    }

    private void print(String name, @Nullable Object value) {
        out.printf("  %-15s %s%n", name + ":", value);
    }
}
