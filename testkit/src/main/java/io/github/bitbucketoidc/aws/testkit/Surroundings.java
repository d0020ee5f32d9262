package io.github.bitbucketoidc.aws.testkit;

import java.time.InstantSource;

/** Where and when the sandbox plays: what the calls themselves do not say. */
record Surroundings(InstantSource clock, String region, String sourceAddress) {

    CallFacts facts(StsRequest request) {
        return new CallFacts(
                clock.instant(), region, sourceAddress, request.http().header("user-agent"));
    }
}
