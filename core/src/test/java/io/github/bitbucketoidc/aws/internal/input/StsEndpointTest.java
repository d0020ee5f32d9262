package io.github.bitbucketoidc.aws.internal.input;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sts.endpoints.StsEndpointParams;
import software.amazon.awssdk.services.sts.endpoints.StsEndpointProvider;

class StsEndpointTest {

    static Stream<Region> regions() {
        return Region.regions().stream();
    }

    @ParameterizedTest
    @MethodSource("regions")
    void isTheOneOfTheSdksOwnRules(Region region) {
        assertThatIsThatOfTheSdk(region, false, false);
        assertThatIsThatOfTheSdk(region, true, false);
        assertThatIsThatOfTheSdk(region, false, true);
        assertThatIsThatOfTheSdk(region, true, true);
    }

    @ParameterizedTest
    @ValueSource(strings = {"eu-west-9", "us-gov-north-7", "cn-east-5", "us-isob-north-3", "eusc-de-west-2"})
    void isAlsoForRegionsThatDoNotExistYet(String region) {
        isTheOneOfTheSdksOwnRules(Region.of(region));
    }

    @ParameterizedTest
    @MethodSource("regions")
    void isSignedForTheRegionThatTheSdkSignsFor(Region region) {
        String expected = region.id().equals("aws-global") ? "us-east-1" : region.id();

        assertThat(StsEndpoint.signingRegion(region.id())).isEqualTo(expected);
    }

    private static void assertThatIsThatOfTheSdk(Region region, boolean fips, boolean dualStack) {
        StsEndpointParams asked = StsEndpointParams.builder()
                .region(region)
                .useFips(fips)
                .useDualStack(dualStack)
                .build();
        assertThat(StsEndpoint.of(region.id(), fips, dualStack))
                .as("FIPS %s, dual stack %s", fips, dualStack)
                .isEqualTo(StsEndpointProvider.defaultProvider()
                        .resolveEndpoint(asked)
                        .join()
                        .endpointUrl()
                        .toUri());
    }
}
