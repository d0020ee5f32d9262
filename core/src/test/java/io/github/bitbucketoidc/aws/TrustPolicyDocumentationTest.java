package io.github.bitbucketoidc.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bitbucketoidc.aws.report.TrustIssue;
import io.github.bitbucketoidc.aws.support.StepTokens;
import io.github.bitbucketoidc.aws.support.TrustPolicies;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The page shows what the program really prints. */
class TrustPolicyDocumentationTest {

    private static String page() throws IOException {
        return Files.readString(Path.of("..", "docs", "trust-policy.md"));
    }

    private static List<String> blocks(String language) throws IOException {
        return Pattern.compile("```" + language + "\n(.*?)\n```", Pattern.DOTALL)
                .matcher(page())
                .results()
                .map(block -> block.group(1))
                .toList();
    }

    @Test
    void showsTheGeneratedPolicy() throws IOException {
        assertThat(TrustPolicy.forToken(StepTokens.deployment(), StepTokens.ROLE)
                        .toJson())
                .isEqualTo(blocks("json").get(0));
    }

    @Test
    void showsTheDecisionOnAPolicyWithMistakes() throws IOException {
        assertThat(TrustPolicy.parse(blocks("json").get(1)).evaluate(StepTokens.deployment(), StepTokens.ROLE))
                .hasToString(blocks("text").get(0));
    }

    @Test
    void showsTheDecisionOnAPolicyThatChecksTheAudienceOnly() throws IOException {
        assertThat(TrustPolicies.of(TrustPolicies.allow(TrustPolicies.audEquals(StepTokens.AUDIENCE)))
                        .evaluate(StepTokens.deployment(), StepTokens.ROLE))
                .hasToString(blocks("text").get(1));
    }

    @Test
    void showsWhatIsSaidOfPoliciesWithStatementsForOthers() throws IOException {
        assertThat(blocks("text").get(2)).isEqualTo(said("01-self-assume-beside-three-mistakes"));
        assertThat(blocks("text").get(3)).isEqualTo(said("02-saml-root-and-branch-for-environment"));
    }

    private static String said(String policy) throws IOException {
        return TrustPolicy.read(Path.of("src", "test", "resources", "trust-policies", policy + ".json"))
                .evaluate(StepTokens.plain(), StepTokens.ROLE)
                .toString();
    }

    @Test
    void listsEveryIssueInItsOrder() throws IOException {
        List<String> listed = Pattern.compile("^\\| `([a-z-]+)` \\|", Pattern.MULTILINE)
                .matcher(page())
                .results()
                .map(row -> row.group(1))
                .toList();

        assertThat(listed)
                .isEqualTo(
                        Arrays.stream(TrustIssue.values()).map(TrustIssue::id).toList());
    }
}
