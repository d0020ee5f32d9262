package io.github.bitbucketoidc.aws.benchmarks.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AwsCliTest {

    @ParameterizedTest
    @ValueSource(
            strings = {"aws-cli/1.45.11 Python/3.11.7", "aws-cli/2.13.0 Python/3.11.4", "aws-cli/2.36.12 Python/3.14"})
    void isAskedWhereItReadsTheEndpointOfTheSandbox(String version) {
        assertThat(cli(version).readsEndpoints()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"aws-cli/1.28.1 Python/3.11.7", "aws-cli/2.9.19 Python/3.11.2", "", "an error"})
    void isLeftAloneWhereItWouldCallTheRealSts(String version) {
        assertThat(cli(version).readsEndpoints()).isFalse();
    }

    @Test
    void exportsCredentialsFromVersion2On() {
        assertThat(cli("aws-cli/1.45.11 Python/3.11.7").exportsCredentials()).isFalse();
        assertThat(cli("aws-cli/2.36.12 Python/3.14").exportsCredentials()).isTrue();
    }

    private static AwsCli cli(String version) {
        return new AwsCli(Path.of("/usr/bin/aws"), version);
    }
}
