package io.github.bitbucketoidc.aws.handoff;

import io.github.bitbucketoidc.aws.BitbucketOidcRegionProvider;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.regions.Region;

/** The variables of a child that is to get its credentials from an endpoint, and from nowhere else. */
final class ChildEnvironment {

    /** What comes before container credentials in the chain of some AWS SDK; docs/hand-off.md says which. */
    static final List<String> REMOVED = List.of(
            "AWS_ACCESS_KEY_ID",
            "AWS_SECRET_ACCESS_KEY",
            "AWS_SESSION_TOKEN",
            "AWS_SECURITY_TOKEN",
            "AWS_ACCESS_KEY",
            "AWS_SECRET_KEY",
            "AWS_CREDENTIAL_EXPIRATION",
            "AWS_ACCOUNT_ID",
            "AWS_WEB_IDENTITY_TOKEN_FILE",
            "AWS_ROLE_ARN",
            "AWS_ROLE_SESSION_NAME",
            "AWS_PROFILE",
            "AWS_DEFAULT_PROFILE",
            "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI",
            "AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE");

    private ChildEnvironment() {}

    /** What to set; the region only where there is one. */
    static Map<String, String> variables(String uri, String token, @Nullable String region) {
        Map<String, String> variables = new LinkedHashMap<>();
        variables.put("AWS_CONTAINER_CREDENTIALS_FULL_URI", uri);
        variables.put("AWS_CONTAINER_AUTHORIZATION_TOKEN", token);
        // Or else some SDKs go on to the instance's role where the endpoint refuses: another identity, silently.
        variables.put("AWS_EC2_METADATA_DISABLED", "true");
        if (region != null) {
            variables.put("AWS_REGION", region);
            variables.put("AWS_DEFAULT_REGION", region);
        }
        return variables;
    }

    /** The region that these variables name, whatever it is; or else the one that this JVM's properties name. */
    static Optional<String> configuredRegion(Map<String, String> environment) {
        return Stream.of("AWS_REGION", "AWS_DEFAULT_REGION")
                .map(environment::get)
                .filter(value -> value != null && !value.isBlank())
                .map(String::strip)
                .findFirst()
                .or(() -> ofProperties(environment));
    }

    /** The region that this JVM's properties name, or else these variables, if it is one. */
    static Optional<String> ofProperties(Map<String, String> environment) {
        try {
            return Optional.of(BitbucketOidcRegionProvider.create(environment).getRegion())
                    .map(Region::id);
        } catch (SdkClientException e) {
            return Optional.empty();
        }
    }
}
