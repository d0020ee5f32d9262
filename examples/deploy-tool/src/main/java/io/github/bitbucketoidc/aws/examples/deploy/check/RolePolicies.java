package io.github.bitbucketoidc.aws.examples.deploy.check;

import io.github.bitbucketoidc.aws.BitbucketOidcCredentialsProvider;
import io.github.bitbucketoidc.aws.TrustPolicy;
import io.github.bitbucketoidc.aws.examples.deploy.shared.AwsClients;
import io.github.bitbucketoidc.aws.examples.deploy.shared.DeployException;
import io.github.bitbucketoidc.aws.examples.deploy.shared.Failures;
import io.github.bitbucketoidc.aws.examples.deploy.shared.JsonText;
import io.github.bitbucketoidc.aws.examples.deploy.shared.ProcessContext;
import io.github.bitbucketoidc.aws.examples.deploy.shared.StepOptions;
import io.github.bitbucketoidc.aws.examples.deploy.shared.Visible;
import io.github.bitbucketoidc.aws.examples.deploy.shared.Waiting;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProviderChain;
import software.amazon.awssdk.auth.credentials.ContainerCredentialsProvider;
import software.amazon.awssdk.auth.credentials.EnvironmentVariableCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.auth.credentials.SystemPropertyCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.Role;

/**
 * Where the trust policy of a role is found: in a file, on standard input, or in IAM.
 *
 * @param step calls IAM where it can; stays open
 */
record RolePolicies(ProcessContext context, StepOptions options, BitbucketOidcCredentialsProvider step) {

    /** More is no policy; IAM's own limit is far below. */
    private static final int MAX_BYTES = 1 << 20;

    TrustPolicy read(String source) throws IOException {
        return switch (source) {
            case "iam" -> parsed(fromIam(options.role(context)));
            case "-" -> parsed(new String(context.in().readNBytes(MAX_BYTES), StandardCharsets.UTF_8));
            default -> ofFile(source);
        };
    }

    private static TrustPolicy ofFile(String name) {
        try {
            return TrustPolicy.read(Path.of(name));
        } catch (NoSuchFileException | InvalidPathException e) {
            throw new DeployException(
                    "There is no file " + Visible.text(name) + ". Give a file with the policy, '-' or 'iam'.");
        } catch (IOException e) {
            throw new DeployException("Cannot read the policy: " + Failures.text(e));
        } catch (IllegalArgumentException e) {
            throw unreadable(e);
        }
    }

    private static TrustPolicy parsed(String text) {
        try {
            return TrustPolicy.parse(text);
        } catch (IllegalArgumentException e) {
            throw unreadable(e);
        }
    }

    private static DeployException unreadable(IllegalArgumentException e) {
        return new DeployException("Not a trust policy: " + e.getMessage());
    }

    private String fromIam(String role) {
        String name = role.substring(role.lastIndexOf('/') + 1);
        String failure;
        try {
            return ofStep(name);
        } catch (SdkException e) {
            failure = "as the step: " + Failures.text(e);
        }
        try (AwsCredentialsProviderChain others = others()) {
            if (hasAny(others)) {
                return asked(AwsClients.iam(others, step.region(), context), name);
            }
            failure += System.lineSeparator() + "  there are no other credentials";
        } catch (SdkException e) {
            failure += System.lineSeparator() + "  with other credentials: " + Failures.text(e);
        }
        throw new DeployException("IAM does not give the trust policy of " + Visible.text(role) + System.lineSeparator()
                + "  " + failure + System.lineSeparator()
                + "It takes the permission iam:GetRole, in the role's account; otherwise give a file: aws iam get-role"
                + " --role-name " + Visible.text(name) + " > role.json");
    }

    /** Of whoever mends the role. Not the machine's own: nothing here calls the instance metadata service. */
    private static AwsCredentialsProviderChain others() {
        return AwsCredentialsProviderChain.of(
                SystemPropertyCredentialsProvider.create(),
                EnvironmentVariableCredentialsProvider.create(),
                ProfileCredentialsProvider.create(),
                ContainerCredentialsProvider.create());
    }

    /** What the SDK says of each place where it looked is of no use to whoever has none. */
    private static boolean hasAny(AwsCredentialsProvider credentials) {
        try {
            credentials.resolveCredentials();
            return true;
        } catch (SdkClientException e) {
            return false;
        }
    }

    /** By reference, for a client closes its credentials as it is closed, and these are the caller's to close. */
    @SuppressWarnings("UnnecessaryMethodReference")
    private String ofStep(String name) {
        AwsCredentialsProvider credentials = step::resolveCredentials;
        Waiting.forSts(context, step::resolveCredentials);
        return asked(AwsClients.iam(credentials, step.region(), context), name);
    }

    private static String asked(IamClient client, String name) {
        try (IamClient iam = client) {
            Role found = iam.getRole(request -> request.roleName(name)).role();
            if (found == null || found.assumeRolePolicyDocument() == null) {
                throw new DeployException(
                        "IAM answered GetRole without a trust policy for " + Visible.text(name) + ".");
            }
            return found.arn() == null
                    ? found.assumeRolePolicyDocument()
                    : JsonText.object(
                            Map.of("Arn", found.arn(), "AssumeRolePolicyDocument", found.assumeRolePolicyDocument()));
        }
    }
}
