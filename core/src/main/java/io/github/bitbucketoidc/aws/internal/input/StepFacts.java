package io.github.bitbucketoidc.aws.internal.input;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.regions.Region;

/**
 * What is known of this step without any call: its variables, the claims of its token, the role and the region.
 * To look at them does no I/O.
 *
 * @param token null where there is none that can be read
 * @param origin where the token came from
 * @param role null where none is named, or what is named is none
 * @param roleNamed whether one is named, whatever it is
 * @param regionSource what named the region; blank where nothing did, or nobody looked
 * @param machineTime what time it is for this machine
 * @param stsTime what time it is for STS; null before it has answered
 * @param givenPipelinesJwt whether what was given as the token is Bitbucket's own for its own services
 * @param inContainer whether this process is known to be in a container; to find that out is I/O, so false where nobody
 *     looked
 */
public record StepFacts(
        Environment environment,
        @Nullable StepClaims token,
        WebIdentityToken.Origin origin,
        @Nullable RoleArn role,
        boolean roleNamed,
        Region region,
        String regionSource,
        Instant machineTime,
        @Nullable Instant stsTime,
        boolean givenPipelinesJwt,
        boolean inContainer) {

    /** Bitbucket's own token for its own services. */
    public static final String PIPELINES_JWT = "PIPELINES_JWT_TOKEN";

    /** Keeps of the token what it claims, and whether it is the wrong one of Bitbucket's. */
    public static StepFacts of(
            Environment environment,
            @Nullable WebIdentityToken token,
            String roleArn,
            Region region,
            Instant machineTime,
            @Nullable Instant stsTime) {
        String given = token == null ? environment.variable(TokenSource.TOKEN) : token.value();
        return new StepFacts(
                environment,
                token == null ? null : token.claims(),
                token == null ? WebIdentityToken.Origin.UNKNOWN : token.origin(),
                RoleArn.parse(roleArn),
                !roleArn.isBlank(),
                region,
                "",
                machineTime,
                stsTime,
                given != null && given.equals(environment.variable(PIPELINES_JWT)),
                false);
    }

    /** The same for somebody who has looked whether this is a container. */
    public StepFacts inContainer(boolean found) {
        return with(regionSource, found);
    }

    /** The same, knowing what named the region. */
    public StepFacts regionFrom(String source) {
        return with(source, inContainer);
    }

    private StepFacts with(String source, boolean container) {
        return new StepFacts(
                environment,
                token,
                origin,
                role,
                roleNamed,
                region,
                source,
                machineTime,
                stsTime,
                givenPipelinesJwt,
                container);
    }

    /** The value of a variable, or null. */
    @Nullable
    public String variable(String name) {
        return environment.variable(name);
    }

    /** A claim of the token; empty where either is not there. */
    public Optional<String> claim(Function<StepClaims, @Nullable String> name) {
        return Optional.ofNullable(token).map(name);
    }

    /** Whether there is any variable of a step, as Bitbucket sets them. */
    public boolean hasAnyBitbucketVariable() {
        return environment.variables().keySet().stream().anyMatch(name -> name.startsWith("BITBUCKET_"));
    }
}
