package io.github.bitbucketoidc.aws.internal.input;

import io.github.bitbucketoidc.aws.internal.text.SafeText;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.regions.Region;

/**
 * What one provider works with, after builder, system properties and environment were looked at.
 *
 * @param exchangeTimeout the whole time of one exchange, retries included
 * @param waitsForIamChanges whether a refusal is tried again that may be for what IAM was told just now
 * @param regionSource what named the region; blank where nothing did
 * @param endpoint where requests go; null where a client was given
 * @param clientGiven whether an STS client was given, which has a region and an endpoint of its own
 * @param problems everything that is wrong; where there is anything, no call is made
 * @param warnings what is odd but works, a sentence each
 */
public record ResolvedSettings(
        RoleRequest request,
        Duration exchangeTimeout,
        boolean waitsForIamChanges,
        Region region,
        String regionSource,
        @Nullable URI endpoint,
        boolean clientGiven,
        List<Violation> problems,
        List<String> warnings) {

    private static final Pattern LOOPBACK = Pattern.compile("localhost|127(\\.\\d{1,3}){3}|\\[?(0*:)+0*1]?");

    private static final int MAX_SHOWN = 300;

    /** Where requests go, for messages. */
    public String destination() {
        return clientGiven || endpoint == null
                ? "the endpoint of the given STS client, region " + region.id()
                : SafeText.shortened(SafeText.clean(endpoint.toString()), MAX_SHOWN);
    }

    /** The host is judged by its letters alone: a look-up would be I/O, and could be answered by anybody. */
    public static boolean isProtected(String scheme, String host) {
        return scheme.equals("https") || isLoopback(host);
    }

    public static boolean isLoopback(String host) {
        return LOOPBACK.matcher(host).matches();
    }

    /** The same for another role. */
    public ResolvedSettings with(RoleRequest other) {
        return new ResolvedSettings(
                other,
                exchangeTimeout,
                waitsForIamChanges,
                region,
                regionSource,
                endpoint,
                clientGiven,
                problems,
                warnings);
    }
}
