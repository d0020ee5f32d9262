package io.github.bitbucketoidc.aws.examples.deploy.shared;

import io.github.bitbucketoidc.aws.BitbucketOidcCredentialsProvider;
import io.github.bitbucketoidc.aws.BitbucketOidcRegionProvider;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.regions.Region;

/** What differs from the step's variables; the same for all commands that need credentials. */
public final class StepOptions {

    @Option(names = "--role-arn", paramLabel = "ARN", description = "The role to assume. Default: AWS_OIDC_ROLE_ARN.")
    private @Nullable String roleArn;

    @Option(
            names = "--region",
            paramLabel = "REGION",
            description = "The region. Default: AWS_REGION, AWS_DEFAULT_REGION.")
    private @Nullable String region;

    @Option(
            names = "--session-duration",
            paramLabel = "DURATION",
            converter = Durations.class,
            description = "How long a session lives, 15m to 12h; also 3600 (seconds), PT1H. Default: 1h.")
    private @Nullable Duration sessionDuration;

    @ArgGroup(exclusive = false, multiplicity = "0..*", heading = "%nRoles that are only reached through another:%n")
    private List<ChainedRoleOption> chain = new ArrayList<>();

    public StepOptions() {}

    public BitbucketOidcCredentialsProvider credentials(ProcessContext context) {
        BitbucketOidcCredentialsProvider.Builder builder = BitbucketOidcCredentialsProvider.builder()
                .environment(context.environment())
                .roleArn(roleArn)
                .region(region().orElse(null))
                .roleSessionDuration(sessionDuration);
        chain.forEach(role -> builder.thenAssumeRole(role::describe));
        return builder.build();
    }

    /** The role's ARN, for what needs no session of it. */
    public String role(ProcessContext context) {
        return roleArn()
                .or(() -> context.variable("AWS_OIDC_ROLE_ARN"))
                .or(() -> context.variable("AWS_ROLE_ARN"))
                .map(String::strip)
                .orElseThrow(() -> new DeployException("Which role? Set AWS_OIDC_ROLE_ARN, or give --role-arn."));
    }

    /** These options again, for another run of the tool. The region is not among them: a profile has its own. */
    public List<String> arguments() {
        List<String> arguments = new ArrayList<>();
        roleArn().ifPresent(role -> arguments.addAll(List.of("--role-arn", role)));
        if (sessionDuration != null) {
            arguments.addAll(List.of("--session-duration", sessionDuration.toString()));
        }
        chain.forEach(role -> arguments.addAll(role.arguments()));
        return arguments;
    }

    /** The region that somebody named; for STS alone, the provider would make one up from the role's partition. */
    public @Nullable Region configuredRegion(ProcessContext context) {
        try {
            return region().orElseGet(() ->
                    BitbucketOidcRegionProvider.create(context.environment()).getRegion());
        } catch (SdkClientException e) {
            return null;
        }
    }

    private Optional<String> roleArn() {
        return given(roleArn);
    }

    private Optional<Region> region() {
        return given(region).map(Region::of);
    }

    /** A blank option comes of a variable that is not set, and counts as not given. */
    private static Optional<String> given(@Nullable String option) {
        return Optional.ofNullable(option).map(String::strip).filter(text -> !text.isEmpty());
    }
}
