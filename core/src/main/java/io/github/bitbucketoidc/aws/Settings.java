package io.github.bitbucketoidc.aws;

import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.regions.Region;

/**
 * What one provider works with, after builder, system properties and environment were asked.
 *
 * @param endpoint null for the region's own STS endpoint
 * @param clientGiven whether an STS client was given, which has a region and an endpoint of its own
 * @param problems everything that is wrong; where there is anything, no call is made
 * @param warnings what is odd but works, a sentence each
 */
record Settings(
        RoleRequest request,
        Region region,
        @Nullable URI endpoint,
        boolean clientGiven,
        List<Problem> problems,
        List<String> warnings) {

    /** Where requests go, for messages. */
    String destination() {
        if (clientGiven) {
            return "the endpoint of the given STS client, region " + region.id();
        }
        return endpoint != null ? Display.clean(endpoint.toString()) : "STS of region " + region.id();
    }

    /** The same for another role. */
    Settings with(RoleRequest other) {
        return new Settings(other, region, endpoint, clientGiven, problems, warnings);
    }
}
