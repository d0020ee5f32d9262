package io.github.bitbucketoidc.aws.handoff;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * System properties that lead the default chain of this process to an endpoint. Where several endpoints set them, the last
 * one that is still open holds; when the last one closes, what was there before the first is back.
 */
final class JvmSettings {

    private static final Object LOCK = new Object();

    /** Of open endpoints, in the order in which they came. */
    @GuardedBy("LOCK")
    private static final List<JvmSettings> OPEN = new ArrayList<>();

    /** What each property was before any of them; null where it was not set. */
    @GuardedBy("LOCK")
    private static final Map<String, @Nullable String> BEFORE = new HashMap<>();

    private final Map<String, String> properties;

    private JvmSettings(Map<String, String> properties) {
        this.properties = properties;
    }

    /** @param region null to leave the region alone */
    static JvmSettings of(String uri, String token, @Nullable String region) {
        Map<String, String> properties = new LinkedHashMap<>();
        // The token before the address: who reads them just now finds no address that refuses.
        properties.put("aws.containerAuthorizationToken", token);
        properties.put("aws.containerCredentialsFullUri", uri);
        // Or else the chain goes on to the instance's role where the endpoint refuses: another identity, silently.
        properties.put("aws.disableEc2Metadata", "true");
        if (region != null) {
            properties.put("aws.region", region);
        }
        return new JvmSettings(properties);
    }

    static @Nullable String current(String name) {
        return System.getProperty(name);
    }

    /** What a property is by others' will: its value, or the one before ours where the value is ours. */
    static @Nullable String theirs(String name) {
        synchronized (LOCK) {
            String value = System.getProperty(name);
            boolean isOurs =
                    value != null && OPEN.stream().anyMatch(settings -> value.equals(settings.properties.get(name)));
            return isOurs ? BEFORE.get(name) : value;
        }
    }

    void set() {
        synchronized (LOCK) {
            OPEN.add(this);
            properties.forEach((name, value) -> {
                if (!BEFORE.containsKey(name)) {
                    BEFORE.put(name, System.getProperty(name));
                }
                System.setProperty(name, value);
            });
        }
    }

    /** Puts back what this has set, but for what somebody else has set since. */
    void putBack() {
        synchronized (LOCK) {
            OPEN.remove(this);
            properties.forEach((name, value) -> {
                if (value.equals(System.getProperty(name))) {
                    put(name, valueWithout(name));
                }
            });
            if (OPEN.isEmpty()) {
                BEFORE.clear();
            }
        }
    }

    @GuardedBy("LOCK")
    private static @Nullable String valueWithout(String name) {
        for (int i = OPEN.size() - 1; i >= 0; i--) {
            String value = OPEN.get(i).properties.get(name);
            if (value != null) {
                return value;
            }
        }
        return BEFORE.get(name);
    }

    private static void put(String name, @Nullable String value) {
        if (value == null) {
            System.clearProperty(name);
        } else {
            System.setProperty(name, value);
        }
    }

    /** Nothing of the values: one is secret. */
    @Override
    public String toString() {
        return "JvmSettings(" + properties.keySet() + ")";
    }
}
