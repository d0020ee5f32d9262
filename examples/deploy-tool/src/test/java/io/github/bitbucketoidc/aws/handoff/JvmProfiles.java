package io.github.bitbucketoidc.aws.handoff;

import java.util.Map;

/** What the library takes for a profile with credentials. In its package, since nobody else may ask. */
public final class JvmProfiles {

    private JvmProfiles() {}

    public static boolean isRival(Map<String, String> profile) {
        return JvmRivals.isRival(profile);
    }
}
