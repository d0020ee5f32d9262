package io.github.bitbucketoidc.aws.frameworks;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bitbucketoidc.aws.BitbucketOidcCredentialsProvider;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.jdbc.HostSpec;
import software.amazon.jdbc.HostSpecBuilder;
import software.amazon.jdbc.authentication.AwsCredentialsManager;
import software.amazon.jdbc.hostavailability.SimpleHostAvailabilityStrategy;

/** The AWS JDBC wrapper, which takes a handler. */
class JdbcWrapperTest {

    @AfterEach
    void reset() {
        AwsCredentialsManager.resetCustomHandler();
    }

    @Test
    void connectsWithTheRoleOfTheStep(@TempDir Path directory) throws IOException {
        HostSpec database = new HostSpecBuilder(new SimpleHostAvailabilityStrategy())
                .host("db.example")
                .build();
        try (Step step = Step.begin(directory)) {
            BitbucketOidcCredentialsProvider credentials = BitbucketOidcCredentialsProvider.create();
            AwsCredentialsManager.setCustomHandler((host, properties) -> credentials);

            // Its plug-ins close what they were given, with their clients, and ask for it again.
            for (int connection = 0; connection < 2; connection++) {
                AwsCredentialsProvider provider = AwsCredentialsManager.getProvider(database, new Properties());
                assertThat(step.roleOf(provider)).isEqualTo("pipelines-deploy");
            }
        }
    }
}
