package io.github.bitbucketoidc.aws.internal.diagnosis;

import io.github.bitbucketoidc.aws.FailureReason;
import io.github.bitbucketoidc.aws.internal.input.RoleArn;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The one command that says, or mends, what a refusal leaves open; to be copied into a shell of somebody who may look. */
final class SettlingCommand {

    /** What means nothing to a shell within single quotes, nor to a person. */
    private static final Pattern PLAIN = Pattern.compile("[\\w:/.{}@=+,-]{1,255}");

    private SettlingCommand() {}

    static List<String> lines(FailureReason reason, ExpectedTrust trust) {
        String provider = " --open-id-connect-provider-arn " + trust.provider();
        boolean isPlain = Stream.of(trust.provider(), trust.issuer(), trust.someAudience())
                .allMatch(value -> PLAIN.matcher(value).matches());
        if (reason == FailureReason.ACCESS_DENIED) {
            return ofPolicy(trust.role());
        }
        if (!isPlain) {
            return List.of();
        }
        return switch (reason) {
            case IDENTITY_PROVIDER_MISSING ->
                List.of("aws iam create-open-id-connect-provider --url " + trust.issuer() + " --client-id-list '"
                        + trust.someAudience() + "'");
            case AUDIENCE_NOT_ALLOWED ->
                List.of("aws iam add-client-id-to-open-id-connect-provider" + provider + " --client-id '"
                        + trust.someAudience() + "'");
            case TOKEN_NOT_VALIDATED, THUMBPRINT_MISMATCH -> List.of("aws iam get-open-id-connect-provider" + provider);
            default -> List.of();
        };
    }

    private static List<String> ofPolicy(RoleArn role) {
        return List.of(
                "aws iam get-role --role-name " + role.nameWithoutPath() + " | bitbucket-deploy trust-policy --check -",
                "Where the step may not read the role: get-role elsewhere, and give --check a file with what it printed.",
                "In Java: TrustPolicy.parse(<what get-role prints>).evaluate(StepToken.of(System.getenv()), \"" + role
                        + "\")");
    }
}
