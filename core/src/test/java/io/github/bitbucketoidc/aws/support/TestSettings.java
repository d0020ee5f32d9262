package io.github.bitbucketoidc.aws.support;

import io.github.bitbucketoidc.aws.internal.input.ResolvedSettings;
import io.github.bitbucketoidc.aws.internal.input.RoleRequest;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.regions.Region;

/** Settings in which nothing is wrong, so that a new one concerns no test but its own. */
public final class TestSettings {

    private static final Duration EXCHANGE_TIMEOUT = Duration.ofSeconds(30);

    private TestSettings() {}

    /** With an STS client that was given. */
    public static ResolvedSettings of(RoleRequest request) {
        return new ResolvedSettings(
                request, EXCHANGE_TIMEOUT, false, Region.EU_WEST_1, "", null, true, List.of(), List.of());
    }

    /**
     * With a client of our own.
     *
     * @param endpoint null for the region's own
     */
    public static ResolvedSettings of(RoleRequest request, Region region, @Nullable URI endpoint) {
        return new ResolvedSettings(
                request, EXCHANGE_TIMEOUT, false, region, "", endpoint, false, List.of(), List.of());
    }
}
