package io.github.bitbucketoidc.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.bitbucketoidc.aws.support.RawServer;
import io.github.bitbucketoidc.aws.testkit.PipelinesSandbox;
import io.github.bitbucketoidc.aws.testkit.PipelinesSandboxExtension;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What CloudTrail can join a call to its build by. */
@ExtendWith(PipelinesSandboxExtension.class)
class UserAgentTest {

    @Test
    void namesTheBuildThatCalls(PipelinesSandbox sandbox) throws IOException {
        Map<String, String> step = sandbox.environment();
        try (RawServer sts = new RawServer();
                BitbucketOidcCredentialsProvider provider = BitbucketOidcCredentialsProvider.builder()
                        .environment(step)
                        .endpointOverride(sts.uri())
                        .exchangeTimeout(Duration.ofSeconds(1))
                        .build()) {
            Throwable unused = catchThrowable(provider::resolveCredentials);

            assertThat(sts.firstHead())
                    .containsPattern("(?i)user-agent: [^\\r\\n]*bitbucket-oidc-aws repo/"
                            + step.get("BITBUCKET_REPO_SLUG") + " build/" + step.get("BITBUCKET_BUILD_NUMBER")
                            + " step/[0-9a-f-]{36}\\r\\n");
        }
    }
}
