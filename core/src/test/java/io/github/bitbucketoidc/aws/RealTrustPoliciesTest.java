package io.github.bitbucketoidc.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bitbucketoidc.aws.report.TrustDecision;
import io.github.bitbucketoidc.aws.report.TrustFinding;
import io.github.bitbucketoidc.aws.support.StepTokens;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Trust policies in the manner of public repositories, with statements for others beside the one for the token. */
class RealTrustPoliciesTest {

    private static final Path FOLDER = Path.of("src", "test", "resources", "trust-policies");

    static List<Path> policies() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("policies")
    void areJudgedAndExplainedAsAPersonWould(Path policy) throws IOException {
        Path expected = Path.of(policy.toString().replace(".json", ".txt"));

        assertThat(said(policy, StepTokens.plain(), "Step") + said(policy, StepTokens.deployment(), "Deployment step"))
                .isEqualTo(Files.readString(expected));
    }

    private static String said(Path policy, StepToken token, String step) throws IOException {
        TrustDecision decision = TrustPolicy.read(policy).evaluate(token, StepTokens.ROLE);
        String headline = decision.toString().lines().findFirst().orElseThrow();
        Stream<TrustFinding> first = Stream.concat(decision.findings().stream(), decision.warnings().stream());
        String cure = first.findFirst()
                .map(finding -> "  " + finding.element() + ": " + finding.cure() + "\n")
                .orElse("");
        return step + ": " + decision.outcome() + "\n  " + headline + "\n" + cure;
    }
}
