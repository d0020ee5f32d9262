package io.github.bitbucketoidc.aws.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bitbucketoidc.aws.internal.input.ResolvedSettings;
import io.github.bitbucketoidc.aws.internal.input.RoleRequest;
import io.github.bitbucketoidc.aws.support.TestSettings;
import java.net.URI;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkSystemSetting;
import software.amazon.awssdk.regions.Region;

class StsProbeTest {

    @Test
    void looksAtTheEndpointOfTheRegion() {
        assertThat(url(Region.EU_WEST_1, null)).hasToString("https://sts.eu-west-1.amazonaws.com");
        assertThat(url(Region.CN_NORTH_1, null)).hasToString("https://sts.cn-north-1.amazonaws.com.cn");
    }

    @Test
    void followsTheSdksOwnSettingsForFipsAndDualStack() {
        assertThat(urlWith(SdkSystemSetting.AWS_USE_FIPS_ENDPOINT))
                .hasToString("https://sts-fips.us-east-1.amazonaws.com");
        assertThat(urlWith(SdkSystemSetting.AWS_USE_DUALSTACK_ENDPOINT)).hasToString("https://sts.us-east-1.api.aws");
    }

    @Test
    void looksAtTheEndpointThatWasConfigured() {
        URI endpoint = URI.create("https://sts.example.com/x");

        assertThat(url(Region.EU_WEST_1, endpoint)).isEqualTo(endpoint);
    }

    private static URI urlWith(SdkSystemSetting setting) {
        System.setProperty(setting.property(), "true");
        try {
            return url(Region.US_EAST_1, null);
        } finally {
            System.clearProperty(setting.property());
        }
    }

    private static URI url(Region region, @Nullable URI endpoint) {
        RoleRequest.WebIdentity request =
                new RoleRequest.WebIdentity("role", "session", null, null, List.of(), Set.of());
        ResolvedSettings settings = TestSettings.of(request, region, endpoint);
        return new StsProbe(settings).url();
    }
}
