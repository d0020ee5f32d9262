package io.github.bitbucketoidc.aws.internal.diagnosis;

import io.github.bitbucketoidc.aws.internal.input.Regions;
import io.github.bitbucketoidc.aws.internal.input.RoleArn;
import io.github.bitbucketoidc.aws.internal.input.StepFacts;
import io.github.bitbucketoidc.aws.internal.input.TokenSource;
import io.github.bitbucketoidc.aws.internal.text.SafeText;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.regions.PartitionMetadata;
import software.amazon.awssdk.regions.Region;

/** What the step's variables, the role, the region and the clocks say. Each gives a sentence, or null where nothing is odd. */
final class VariableAnomalies {

    /** What Signature Version 4 forgives. */
    private static final Duration MAX_SKEW = Duration.ofMinutes(5);

    private VariableAnomalies() {}

    static @Nullable String anotherPartition(StepFacts facts) {
        RoleArn role = facts.role();
        String partition = PartitionMetadata.of(facts.region()).id();
        return role == null || role.partition().equals(partition)
                ? null
                : "the role is in partition " + role.partition() + ", region "
                        + facts.region().id()
                        + (facts.regionSource().isEmpty() ? "" : " (" + facts.regionSource() + ")") + " in "
                        + partition;
    }

    static String cureOfAnotherPartition(StepFacts facts) {
        String partition = facts.role() == null ? "" : facts.role().partition();
        Region example = Regions.defaultOf(partition);
        String change = switch (facts.regionSource()) {
            case "" -> "Set AWS_REGION";
            case Regions.BUILDER -> "Change region(..) of the builder";
            case Regions.CLIENT -> "Change the region of the given STS client";
            default -> "Change " + facts.regionSource();
        };
        return change + " to a region of partition " + partition
                + (example == null ? "" : ", such as " + example.id())
                + ". If the role is not meant to be there, its ARN is wrong.";
    }

    static @Nullable String clockWrong(StepFacts facts) {
        if (facts.stsTime() != null) {
            Duration ahead = Duration.between(facts.stsTime(), facts.machineTime());
            return ahead.abs().compareTo(MAX_SKEW) <= 0
                    ? null
                    : "this machine's clock is " + ahead.abs().toMinutes() + " minutes "
                            + (ahead.isNegative() ? "behind" : "ahead of") + " that of STS";
        }
        Instant issuedAt = facts.token() == null ? null : facts.token().issuedAt();
        // In seconds, since a token may name a time that no Instant can be moved from.
        return issuedAt == null
                        || issuedAt.getEpochSecond() - MAX_SKEW.toSeconds()
                                <= facts.machineTime().getEpochSecond()
                ? null
                : "the token was issued at " + issuedAt + ", and by this machine's clock it is only "
                        + facts.machineTime();
    }

    static @Nullable String emptyToken(StepFacts facts) {
        boolean isSet = facts.environment().variables().containsKey(TokenSource.TOKEN);
        return isSet && facts.variable(TokenSource.TOKEN) == null
                ? "a blank " + TokenSource.TOKEN + " takes the place of Bitbucket's own"
                : null;
    }

    static @Nullable String misspeltVariable(StepFacts facts) {
        return facts.variable("AWS_WEB_IDENTITY_ROLE_FILE") == null
                ? null
                : "AWS_WEB_IDENTITY_ROLE_FILE is set, which nothing reads";
    }

    static @Nullable String nestedContainer(StepFacts facts) {
        if (facts.variable(TokenSource.TOKEN) != null) {
            return null;
        }
        if (!facts.hasAnyBitbucketVariable()) {
            return facts.inContainer() ? "this process is in a container, without any variable of a step" : null;
        }
        return Stream.of(TokenSource.BUILD_NUMBER, "BITBUCKET_STEP_UUID", "BITBUCKET_PIPELINE_UUID")
                .filter(name -> facts.variable(name) == null)
                .findFirst()
                .map(name -> "other variables of a step are here, and " + name
                        + " is not, as in a container that a step started")
                .orElse(null);
    }

    static @Nullable String pullRequest(StepFacts facts) {
        String id = facts.variable("BITBUCKET_PR_ID");
        return id == null ? null : "the step runs for pull request " + SafeText.quoted(id);
    }

    static @Nullable String deploymentVariable(StepFacts facts) {
        if (facts.roleNamed() || !facts.hasAnyBitbucketVariable()) {
            return null;
        }
        String environment = facts.variable("BITBUCKET_DEPLOYMENT_ENVIRONMENT");
        return environment == null
                ? "this step has no 'deployment:', so it sees no deployment variables"
                : "this step sees the deployment variables of " + SafeText.quoted(environment) + " only";
    }

    static @Nullable String staticKeys(StepFacts facts) {
        if (facts.variable("AWS_ACCESS_KEY_ID") == null) {
            return null;
        }
        if (facts.variable(TokenSource.TOKEN) != null || facts.token() != null) {
            return "AWS_ACCESS_KEY_ID is set beside the step token; this provider does not use it, but other tools prefer"
                    + " it";
        }
        return facts.variable(TokenSource.BUILD_NUMBER) == null
                ? null
                : "AWS_ACCESS_KEY_ID is set; a chain of providers goes on to that identity";
    }
}
