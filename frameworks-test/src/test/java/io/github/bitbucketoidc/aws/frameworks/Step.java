package io.github.bitbucketoidc.aws.frameworks;

import io.github.bitbucketoidc.aws.testkit.PipelinesSandbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sts.StsClient;

/**
 * A step in this process. Frameworks make a provider of what the process says, whose variables no test can change: so the
 * step is said in system properties, and its token stands in a file.
 */
final class Step implements AutoCloseable {

    /** What users write where a framework wants the name of a class. */
    static final String PROVIDER = "io.github.bitbucketoidc.aws.BitbucketOidcCredentialsProvider";

    private final PipelinesSandbox sandbox = PipelinesSandbox.start();
    private final Properties before = new Properties();
    private final String audit = sandbox.iam().createRole(role -> role.name("audit"));

    private Step() {
        before.putAll(System.getProperties());
    }

    /** @param directory for the token and what else there may be of files */
    static Step begin(Path directory) throws IOException {
        Step step = new Step();
        Path token = Files.writeString(directory.resolve("token"), step.sandbox.token());
        System.setProperty("bitbucket.oidc.web-identity-token-file", token.toString());
        System.setProperty("bitbucket.oidc.role-arn", step.sandbox.roleArn());
        System.setProperty("bitbucket.oidc.region", "eu-west-1");
        System.setProperty(
                "bitbucket.oidc.endpoint-override", step.sandbox.stsEndpoint().toString());
        // No profile of this machine takes part.
        System.setProperty(
                "aws.sharedCredentialsFile", directory.resolve("none").toString());
        System.setProperty("aws.configFile", directory.resolve("none").toString());
        return step;
    }

    /** Another role that this step may assume. */
    String audit() {
        return audit;
    }

    /** The name of the role whose session a framework's provider has. */
    String roleOf(AwsCredentialsProvider provider) {
        try (StsClient sts = StsClient.builder()
                .region(Region.EU_WEST_1)
                .endpointOverride(sandbox.stsEndpoint())
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .credentialsProvider(provider)
                .build()) {
            return sts.getCallerIdentity().arn().split("/", -1)[1];
        }
    }

    @Override
    public void close() {
        System.setProperties(before);
        sandbox.close();
    }
}
