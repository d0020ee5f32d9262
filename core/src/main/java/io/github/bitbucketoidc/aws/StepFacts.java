package io.github.bitbucketoidc.aws;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.regions.Region;

/**
 * What is known of this step without asking anybody: its variables, the claims of its token, the role and the region.
 * To look at them does no I/O.
 *
 * @param token null where there is none that can be read
 * @param role null where none is named, or what is named is none
 * @param roleNamed whether one is named, whatever it is
 * @param machineTime what time it is for this machine
 * @param stsTime what time it is for STS; null before it has answered
 * @param inContainer whether this process is known to be in a container; to find that out is I/O, so false where nobody
 *     looked
 */
record StepFacts(
        Environment environment,
        @Nullable StepToken token,
        @Nullable RoleArn role,
        boolean roleNamed,
        Region region,
        Instant machineTime,
        @Nullable Instant stsTime,
        boolean inContainer) {

    static StepFacts of(
            Environment environment, @Nullable StepToken token, String roleArn, Region region, ServerClock clock) {
        return new StepFacts(
                environment,
                token,
                RoleArn.parse(roleArn),
                !roleArn.isBlank(),
                region,
                clock.machineTime(),
                clock.stsTime(),
                false);
    }

    /** The same for somebody who has looked whether this is a container. */
    StepFacts inContainer(boolean found) {
        return new StepFacts(environment, token, role, roleNamed, region, machineTime, stsTime, found);
    }

    /** The value of a variable, or null. */
    @Nullable
    String variable(String name) {
        return environment.variable(name);
    }

    /** A claim of the token; empty where either is not there. */
    Optional<String> claim(Function<StepToken, Optional<String>> name) {
        return Optional.ofNullable(token).flatMap(name);
    }

    /** Everything that is odd. */
    List<Finding> findings() {
        return Stream.of(LocalCheck.values())
                .flatMap(check -> check.look(this).stream())
                .toList();
    }

    /** What is odd and may have to do with a failure. */
    List<Finding> findings(FailureReason reason) {
        return Stream.of(LocalCheck.values())
                .filter(check -> check.concerns(reason))
                .flatMap(check -> check.look(this).stream())
                .toList();
    }

    /** What is odd and worth a warning also where all goes well. */
    List<String> warnings() {
        return Stream.of(LocalCheck.values())
                .filter(LocalCheck::warns)
                .flatMap(check -> check.look(this).stream())
                .map(Finding::toString)
                .toList();
    }

    /** Whether there is any variable of a step, as Bitbucket sets them. */
    boolean hasAnyBitbucketVariable() {
        return environment.variables().keySet().stream().anyMatch(name -> name.startsWith("BITBUCKET_"));
    }
}
