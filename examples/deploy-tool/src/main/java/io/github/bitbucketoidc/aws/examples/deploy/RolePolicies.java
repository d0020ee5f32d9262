package io.github.bitbucketoidc.aws.examples.deploy;

import io.github.bitbucketoidc.aws.BitbucketOidcCredentialsProvider;
import io.github.bitbucketoidc.aws.TrustPolicy;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.iam.IamClient;

/**
 * Where the trust policy of a role is found: in a file, on standard input, or in IAM.
 *
 * @param step asks IAM where it can; stays open
 */
record RolePolicies(Surroundings surroundings, StepOptions options, BitbucketOidcCredentialsProvider step) {

    /** More is no policy; IAM's own limit is far below. */
    private static final int MAX_BYTES = 1 << 20;

    TrustPolicy read(String source) throws IOException {
        try {
            return switch (source) {
                case "iam" -> TrustPolicy.parse(fromIam(options.role(surroundings)));
                case "-" ->
                    TrustPolicy.parse(new String(surroundings.in().readNBytes(MAX_BYTES), StandardCharsets.UTF_8));
                default -> TrustPolicy.read(Path.of(source));
            };
        } catch (NoSuchFileException e) {
            throw new DeployException("There is no file " + source + ". Give a file with the policy, '-' or 'iam'.");
        } catch (IllegalArgumentException e) {
            throw new DeployException("Not a trust policy: " + e.getMessage());
        }
    }

    private String fromIam(String role) {
        String name = role.substring(role.lastIndexOf('/') + 1);
        try (IamClient iam = AwsClients.iam(step, surroundings)) {
            return iam.getRole(request -> request.roleName(name)).role().assumeRolePolicyDocument();
        } catch (SdkException e) {
            throw new DeployException("IAM does not give the trust policy of " + role + ": " + e.getMessage()
                    + System.lineSeparator() + "It takes the permission iam:GetRole, in the role's account; otherwise"
                    + " give a file: aws iam get-role --role-name " + name + " > role.json");
        }
    }
}
