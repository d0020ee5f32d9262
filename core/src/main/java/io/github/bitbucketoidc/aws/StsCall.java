package io.github.bitbucketoidc.aws;

import io.github.bitbucketoidc.aws.internal.trust.RequestFacts;
import java.time.Instant;
import software.amazon.awssdk.regions.Region;

/**
 * What is known of a call of AssumeRoleWithWebIdentity besides its token, for {@link TrustPolicy#evaluate(StepToken, String,
 * StsCall)}: AWS shows it to trust policies under keys of its own. What is not said here stays open.
 *
 * <pre>{@code
 * policy.evaluate(token, roleArn, StsCall.unknown().region(Region.EU_WEST_1).time(Instant.now()));
 * }</pre>
 *
 * <p>This class is immutable and thread-safe.
 */
public final class StsCall {

    private static final StsCall UNKNOWN = new StsCall(RequestFacts.NONE);

    private final RequestFacts facts;

    private StsCall(RequestFacts facts) {
        this.facts = facts;
    }

    /**
     * A call of which nothing is known but that it is made while the token can be exchanged.
     *
     * @return the call
     */
    public static StsCall unknown() {
        return UNKNOWN;
    }

    /**
     * A call that requests a session of this name, which is {@code sts:RoleSessionName}.
     *
     * @param name the name
     * @return the call with this name
     */
    public StsCall roleSessionName(String name) {
        return new StsCall(new RequestFacts(name, facts.region(), facts.time(), facts.sourceAddress()));
    }

    /**
     * A call to STS in this region, which is {@code aws:RequestedRegion}.
     *
     * @param region the region
     * @return the call with this region
     */
    public StsCall region(Region region) {
        return new StsCall(new RequestFacts(facts.roleSessionName(), region.id(), facts.time(), facts.sourceAddress()));
    }

    /**
     * A call at this time, which is {@code aws:CurrentTime} and {@code aws:EpochTime}.
     *
     * @param time the time
     * @return the call with this time
     */
    public StsCall time(Instant time) {
        return new StsCall(new RequestFacts(facts.roleSessionName(), facts.region(), time, facts.sourceAddress()));
    }

    /**
     * A call from this address, which is {@code aws:SourceIp}.
     *
     * @param address an IPv4 or IPv6 address as AWS sees it: behind a NAT gateway, that of the gateway
     * @return the call with this address
     */
    public StsCall sourceAddress(String address) {
        return new StsCall(new RequestFacts(facts.roleSessionName(), facts.region(), facts.time(), address));
    }

    RequestFacts facts() {
        return facts;
    }
}
