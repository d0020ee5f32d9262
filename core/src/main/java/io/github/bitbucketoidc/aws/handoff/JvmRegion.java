package io.github.bitbucketoidc.aws.handoff;

import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.regions.Region;

/** The region that the SDK clients of this process are to take where they have none. */
final class JvmRegion {

    private JvmRegion() {}

    /**
     * What to set for them. Nothing where the SDK finds a region by itself: ours may be that of STS, and the clients of the
     * same process be at home elsewhere.
     *
     * @param wanted null for what our own properties and variables name
     * @param properties as they were before any endpoint set them
     * @return null to leave the region alone
     */
    static @Nullable String missing(
            @Nullable Region wanted, Map<String, String> variables, Function<String, @Nullable String> properties) {
        boolean isSet = Stream.of(properties.apply("aws.region"), variables.get("AWS_REGION"))
                .anyMatch(region -> region != null && !region.isBlank());
        if (isSet) {
            return null;
        }
        return wanted == null ? ChildEnvironment.ofProperties(variables).orElse(null) : wanted.id();
    }
}
