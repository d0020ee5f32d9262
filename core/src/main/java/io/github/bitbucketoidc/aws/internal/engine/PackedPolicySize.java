package io.github.bitbucketoidc.aws.internal.engine;

import io.github.bitbucketoidc.aws.internal.input.RoleRequest;
import io.github.bitbucketoidc.aws.internal.text.OnceLogger;
import org.jspecify.annotations.Nullable;

/**
 * How much of the room for session policies and tags a session takes, packed as only STS knows it. One that is nearly full
 * is worth a warning: the next tag that is longer, such as a branch's name, is refused with all the rest.
 *
 * <p>Thread-safe.
 */
final class PackedPolicySize {

    private static final int NEARLY_FULL = 90;

    private final OnceLogger warnings = new OnceLogger();

    /** @param percent as STS answers; null where it did not say */
    void look(RoleRequest request, @Nullable Integer percent) {
        if (percent != null && percent >= NEARLY_FULL) {
            warnings.once(
                    request.roleArn(),
                    "Session policies and tags for role " + request.roleArn() + " fill " + percent
                            + " % of the room that STS has for them; with more than 100 % it refuses the role. Shorten"
                            + " policy(..), or pass fewer policyArns(..) or tags.");
        }
    }
}
