package io.github.bitbucketoidc.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.AwsRegionProviderChain;

class BitbucketOidcRegionProviderTest {

    @AfterEach
    void clearProperty() {
        System.clearProperty("aws.region");
    }

    @Test
    void readsTheVariableOfThePipes() {
        assertThat(region(Map.of("AWS_DEFAULT_REGION", "eu-central-1"))).isEqualTo(Region.EU_CENTRAL_1);
    }

    @Test
    void prefersTheVariableOfTheSdk() {
        assertThat(region(Map.of("AWS_REGION", "eu-west-1", "AWS_DEFAULT_REGION", "eu-central-1")))
                .isEqualTo(Region.EU_WEST_1);
    }

    @Test
    void prefersTheSystemPropertyOfTheSdk() {
        System.setProperty("aws.region", "ap-south-1");

        assertThat(region(Map.of("AWS_REGION", "eu-west-1"))).isEqualTo(Region.AP_SOUTH_1);
    }

    @Test
    void letsAChainGoOnWhereNoRegionIsSet() {
        AwsRegionProviderChain chain =
                new AwsRegionProviderChain(BitbucketOidcRegionProvider.create(Map.of()), () -> Region.EU_NORTH_1);

        assertThat(chain.getRegion()).isEqualTo(Region.EU_NORTH_1);
    }

    @Test
    void saysWhatToSetWhereNoRegionIsSet() {
        assertThatExceptionOfType(SdkClientException.class)
                .isThrownBy(() -> region(Map.of("AWS_REGION", " ")))
                .withMessageContaining("set AWS_REGION or AWS_DEFAULT_REGION");
    }

    @Test
    void refusesARegionThatIsNone() {
        assertThatExceptionOfType(SdkClientException.class)
                .isThrownBy(() -> region(Map.of("AWS_REGION", "Ireland")))
                .withMessageContaining("region 'Ireland' (AWS_REGION) is not the code of an AWS region");
    }

    @Test
    void namesNoRegionInItsTextSinceThatMayChange() {
        assertThat(BitbucketOidcRegionProvider.create(Map.of("AWS_REGION", "eu-west-1")))
                .hasToString("BitbucketOidcRegionProvider()");
    }

    private static Region region(Map<String, String> environment) {
        return BitbucketOidcRegionProvider.create(environment).getRegion();
    }
}
