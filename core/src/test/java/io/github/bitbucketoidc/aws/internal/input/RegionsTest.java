package io.github.bitbucketoidc.aws.internal.input;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.regions.PartitionMetadata;
import software.amazon.awssdk.regions.Region;

class RegionsTest {

    static List<String> partitions() {
        return Region.regions().stream()
                .map(region -> PartitionMetadata.of(region).id())
                .distinct()
                .toList();
    }

    @ParameterizedTest
    @MethodSource("partitions")
    void haveADefaultInEachPartitionThatTheSdkKnows(String partition) {
        Region region = Regions.defaultOf(partition);

        assertThat(Region.regions()).contains(region);
        assertThat(PartitionMetadata.of(region).id()).isEqualTo(partition);
    }

    @Test
    void haveNoneForAPartitionThatNobodyKnows() {
        assertThat(Regions.defaultOf("aws-moon")).isNull();
    }
}
