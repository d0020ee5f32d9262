package io.github.bitbucketoidc.aws.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.bitbucketoidc.aws.FailureReason;
import io.github.bitbucketoidc.aws.testkit.PipelinesSandbox;
import io.github.bitbucketoidc.aws.testkit.PipelinesSandboxExtension;
import io.github.bitbucketoidc.aws.testkit.StsFault;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.core.io.support.SpringFactoriesLoader;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;

@ExtendWith(PipelinesSandboxExtension.class)
class BitbucketOidcFailureAnalyzerTest {

    @Test
    void saysWhatHappenedAndWhatToDo(PipelinesSandbox sandbox) {
        Map<String, String> step = new HashMap<>(sandbox.environment());
        step.remove("AWS_OIDC_ROLE_ARN");

        FailureAnalysis analysis = analysisOfFirstUse(step);

        assertThat(analysis.getDescription()).startsWith("No AWS credentials: no role to assume");
        assertThat(analysis.getAction())
                .startsWith("Set AWS_OIDC_ROLE_ARN as a repository or workspace variable.")
                .endsWith("\nMore: " + FailureReason.ROLE_MISSING.documentation());
    }

    @Test
    void saysNothingTwice(PipelinesSandbox sandbox) {
        sandbox.sts().failAlways(StsFault.accessDenied());

        FailureAnalysis analysis = analysisOfFirstUse(sandbox.environment());

        assertThat(analysis.getDescription())
                .startsWith("Cannot assume role " + sandbox.roleArn() + ": ")
                .contains("  Attempted: AssumeRoleWithWebIdentity at ", "  Answer: ")
                .doesNotContain("Remedy", "More:", "Compare the role's trust policy");
        assertThat(analysis.getAction())
                .startsWith("Compare the role's trust policy with the step's token")
                .containsOnlyOnce("A trust policy that lets this token in")
                .endsWith("\nMore: " + FailureReason.ACCESS_DENIED.documentation());
        assertThat(analysis.getDescription().lines().filter(analysis.getAction()::contains))
                .isEmpty();
    }

    @Test
    void saysTheRemediesOfAllThatIsWrong(PipelinesSandbox sandbox) {
        Map<String, String> step = new HashMap<>(sandbox.environment());
        step.remove("AWS_OIDC_ROLE_ARN");
        step.put("AWS_REGION", "ireland");

        FailureAnalysis analysis = analysisOfFirstUse(step);

        assertThat(analysis.getDescription())
                .contains(": no role to assume", "- region 'ireland'")
                .doesNotContain("Remedy");
        assertThat(analysis.getAction())
                .containsOnlyOnce("Set AWS_OIDC_ROLE_ARN as")
                .containsOnlyOnce("Set AWS_REGION or AWS_DEFAULT_REGION");
    }

    private static FailureAnalysis analysisOfFirstUse(Map<String, String> step) {
        FailureAnalysis[] analysis = new FailureAnalysis[1];
        Step.app(step).run(context -> {
            RuntimeException failure = assertThrows(
                    RuntimeException.class, context.getBean(AwsCredentialsProvider.class)::resolveCredentials);
            analysis[0] = registered().analyze(new IllegalStateException("runner failed", failure));
        });
        return analysis[0];
    }

    private static FailureAnalyzer registered() {
        return SpringFactoriesLoader.forDefaultResourceLocation()
                .load(FailureAnalyzer.class, SpringFactoriesLoader.FailureHandler.handleMessage((message, cause) -> {}))
                .stream()
                .filter(BitbucketOidcFailureAnalyzer.class::isInstance)
                .findFirst()
                .orElseThrow();
    }
}
