package io.github.bitbucketoidc.aws.handoff;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import software.amazon.awssdk.regions.Region;

/** Which region a child of the endpoint gets. */
class ChildRegionTest {

    @Test
    void givesTheChildTheRegionOfTheBuilder() {
        ProcessBuilder child = new ProcessBuilder("x");
        child.environment().put("AWS_REGION", "eu-west-1");
        try (CredentialsEndpoint endpoint = CredentialsEndpoint.builder(TestCredentials.provider())
                .region(Region.US_EAST_2)
                .start()) {
            assertThat(endpoint.configure(child).environment())
                    .containsEntry("AWS_REGION", "us-east-2")
                    .containsEntry("AWS_DEFAULT_REGION", "us-east-2");
        }
    }

    /** What is set for this JVM is not meant for it. */
    @Test
    void leavesTheChildTheRegionOfItsOwnVariables() {
        ProcessBuilder child = new ProcessBuilder("x");
        child.environment().clear();
        child.environment().put("AWS_REGION", " ");
        child.environment().put("AWS_DEFAULT_REGION", "eu-north-1");
        System.setProperty("aws.region", "us-east-2");
        try (CredentialsEndpoint endpoint = CredentialsEndpoint.start(TestCredentials.provider())) {
            assertThat(endpoint.configure(child).environment())
                    .containsEntry("AWS_REGION", "eu-north-1")
                    .containsEntry("AWS_DEFAULT_REGION", "eu-north-1");
        } finally {
            System.clearProperty("aws.region");
        }
    }

    @Test
    void givesAChildWithoutARegionThatOfThisJvm() {
        ProcessBuilder child = new ProcessBuilder("x");
        child.environment().clear();
        System.setProperty("aws.region", "us-east-2");
        try (CredentialsEndpoint endpoint = CredentialsEndpoint.start(TestCredentials.provider())) {
            assertThat(endpoint.configure(child).environment()).containsEntry("AWS_REGION", "us-east-2");
        } finally {
            System.clearProperty("aws.region");
        }
    }

    @Test
    void leavesTheRegionAloneWhereNoneIsSet() {
        ProcessBuilder child = new ProcessBuilder("x");
        child.environment().clear();
        try (CredentialsEndpoint endpoint = CredentialsEndpoint.start(TestCredentials.provider())) {
            assertThat(endpoint.configure(child).environment()).doesNotContainKeys("AWS_REGION", "AWS_DEFAULT_REGION");
        }
    }
}
