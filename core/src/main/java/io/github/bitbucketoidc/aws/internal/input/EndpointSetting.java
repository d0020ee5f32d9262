package io.github.bitbucketoidc.aws.internal.input;

import io.github.bitbucketoidc.aws.internal.input.Environment.ConfiguredValue;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where the endpoint of STS comes from when nobody told the builder. */
final class EndpointSetting {

    private static final String OWN_PROPERTY = "bitbucket.oidc.endpoint-override";
    private static final String IGNORE_PROPERTY = "aws.ignoreConfiguredEndpointUrls";
    private static final String IGNORE_VARIABLE = "AWS_IGNORE_CONFIGURED_ENDPOINT_URLS";

    /** From what names the endpoint of every service to what names that of STS. */
    private static final Map<String, String> OF_STS_ALONE = Map.of(
            Environment.sourceOfProperty("aws.endpointUrl"),
            "-Daws.endpointUrlSts",
            "AWS_ENDPOINT_URL",
            "AWS_ENDPOINT_URL_STS");

    private EndpointSetting() {}

    /** The endpoint that properties and variables name; unchecked, or null where they name none. */
    static @Nullable ConfiguredValue configured(Environment environment) {
        ConfiguredValue own = environment.firstProperty(OWN_PROPERTY);
        if (own != null || isIgnored(environment)) {
            return own;
        }
        ConfiguredValue property = environment.firstProperty("aws.endpointUrlSts", "aws.endpointUrl");
        return property != null ? property : environment.firstVariable("AWS_ENDPOINT_URL_STS", "AWS_ENDPOINT_URL");
    }

    /** As the SDK reads it: anything but "true" is not true. */
    private static boolean isIgnored(Environment environment) {
        ConfiguredValue property = environment.firstProperty(IGNORE_PROPERTY);
        String value = property != null ? property.value() : environment.variable(IGNORE_VARIABLE);
        return "true".equalsIgnoreCase(value);
    }

    /** What to do about an endpoint that cannot be that of STS, as a sentence after another; empty where nothing is sure. */
    static String cure(ConfiguredValue setting) {
        String ofSts = OF_STS_ALONE.get(setting.source());
        return ofSts == null
                ? ""
                : ". If it is meant for another service, set " + ofSts
                        + "=https://sts.<region>.amazonaws.com beside it";
    }
}
