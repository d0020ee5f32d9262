package io.github.bitbucketoidc.aws.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.bitbucketoidc.aws.BitbucketOidcCredentialsProvider;
import io.github.bitbucketoidc.aws.RoleAssumptionException;
import io.github.bitbucketoidc.aws.StepToken;
import io.github.bitbucketoidc.aws.testkit.PipelinesSandbox;
import io.github.bitbucketoidc.aws.testkit.PipelinesSandboxExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Tries what the README, and the page on the set-up in AWS, tell their readers to do. */
@ExtendWith(PipelinesSandboxExtension.class)
class ReadmeTest {

    private static final Path ROOT = Path.of("..", "..");

    @Test
    void theTrustPolicyLetsTheRepositoryIn(PipelinesSandbox sandbox) throws IOException {
        String repositoryUuid =
                StepToken.parse(sandbox.token()).repositoryUuid().orElseThrow();
        String role = roleWithTrustPolicyFor(sandbox, repositoryUuid.replaceAll("[{}]", ""));

        try (var credentials = providerOf(sandbox, role)) {
            assertThat(credentials.resolveCredentials()).isNotNull();
        }
    }

    @Test
    void theTrustPolicyKeepsOtherRepositoriesOut(PipelinesSandbox sandbox) throws IOException {
        String role = roleWithTrustPolicyFor(sandbox, "00000000-0000-0000-0000-000000000000");

        try (var credentials = providerOf(sandbox, role)) {
            assertThrows(RoleAssumptionException.class, credentials::resolveCredentials);
        }
    }

    @Test
    void itsCommandsAreThoseOfThePipelineAndOfCi() throws IOException {
        String readme = read("README.md");

        assertThat(readme).contains("\n    mvn -B clean verify\n").contains("\n    " + lastCommand() + "\n");
        assertThat(read(".ci/run")).contains("mvn -B clean verify");
    }

    private static String lastCommand() throws IOException {
        String pipeline = read("examples/quickstart/bitbucket-pipelines.yml").strip();
        return pipeline.substring(pipeline.lastIndexOf("- ") + 2);
    }

    private static String roleWithTrustPolicyFor(PipelinesSandbox sandbox, String repositoryUuid) throws IOException {
        String policy = trustPolicy()
                .replace("$ACCOUNT_ID", "123456789012")
                .replace("$ISSUER", sandbox.issuer().substring("https://".length()))
                .replace("$AUDIENCE", sandbox.audience())
                .replace("$REPOSITORY_UUID", repositoryUuid);
        return sandbox.iam().createRole(role -> role.name("readme").trustPolicy(policy));
    }

    private static BitbucketOidcCredentialsProvider providerOf(PipelinesSandbox sandbox, String role) {
        return BitbucketOidcCredentialsProvider.builder()
                .environment(sandbox.environment())
                .roleArn(role)
                .build();
    }

    /** As the script of the page writes it, before the shell puts values in. */
    private static String trustPolicy() throws IOException {
        Matcher block = Pattern.compile("(?s)<<END\n(.*?)\nEND\n").matcher(read("docs/aws-setup.md"));
        assertThat(block.find()).isTrue();
        return block.group(1);
    }

    private static String read(String path) throws IOException {
        return Files.readString(ROOT.resolve(path));
    }
}
