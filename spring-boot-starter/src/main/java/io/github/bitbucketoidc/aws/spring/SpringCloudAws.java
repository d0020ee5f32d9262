package io.github.bitbucketoidc.aws.spring;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.util.ClassUtils;
import org.springframework.util.StringUtils;
import software.amazon.awssdk.regions.Region;

/**
 * What the starter knows of Spring Cloud AWS. None of its types is needed, so that it may be missing.
 *
 * <p>What the user told it about credentials or region is a decision, and the starter respects it. Without Spring Cloud
 * AWS nobody reads these properties, and they decide nothing.
 */
final class SpringCloudAws {

    static final String CREDENTIALS_AUTO_CONFIGURATION =
            "io.awspring.cloud.autoconfigure.core.CredentialsProviderAutoConfiguration";
    static final String REGION_AUTO_CONFIGURATION =
            "io.awspring.cloud.autoconfigure.core.RegionProviderAutoConfiguration";

    /** LocalStack, by Testcontainers or Docker Compose. */
    static final String CONNECTION_DETAILS = "io.awspring.cloud.autoconfigure.core.AwsConnectionDetails";

    /** Properties that choose credentials. One endpoint for all of AWS is an emulator's: a step's role is not for it. */
    static final List<String> CREDENTIALS = List.of(
            "spring.cloud.aws.endpoint",
            "spring.cloud.aws.credentials.access-key",
            "spring.cloud.aws.credentials.secret-key",
            "spring.cloud.aws.credentials.instance-profile",
            "spring.cloud.aws.credentials.profile.name",
            "spring.cloud.aws.credentials.profile.path",
            "spring.cloud.aws.credentials.sts.role-arn",
            "spring.cloud.aws.credentials.sts.web-identity-token-file");

    private static final String STATIC_REGION = "spring.cloud.aws.region.static";

    /** Properties that choose a region. */
    static final List<String> REGION = List.of(
            STATIC_REGION,
            "spring.cloud.aws.region.instance-profile",
            "spring.cloud.aws.region.profile.name",
            "spring.cloud.aws.region.profile.path");

    /** As Spring converts them to {@code false}. */
    private static final Set<String> OFF = Set.of("false", "off", "no", "0");

    private SpringCloudAws() {}

    static boolean isPresent(@Nullable ClassLoader classLoader) {
        return ClassUtils.isPresent(CREDENTIALS_AUTO_CONFIGURATION, classLoader);
    }

    /** The first of the properties that chooses something, or null. */
    static @Nullable String choice(List<String> properties, Binder binder, @Nullable ClassLoader classLoader) {
        if (!isPresent(classLoader)) {
            return null;
        }
        for (String name : properties) {
            String value = binder.bind(name, String.class).orElse("");
            if (StringUtils.hasText(value) && !isOff(name, value)) {
                return name;
            }
        }
        return null;
    }

    /** The region by its code, or null where none is written down. */
    static @Nullable Region staticRegion(Binder binder) {
        String code = binder.bind(STATIC_REGION, String.class).orElse("");
        return StringUtils.hasText(code) ? Region.of(code.strip()) : null;
    }

    /** A switch that is off chooses nothing, in whichever of the ways that Boot knows. */
    private static boolean isOff(String name, String value) {
        return name.endsWith(".instance-profile") && OFF.contains(value.strip().toLowerCase(Locale.ROOT));
    }
}
