package io.github.bitbucketoidc.aws;

import static io.github.bitbucketoidc.aws.support.StepTokens.AUDIENCE;
import static io.github.bitbucketoidc.aws.support.StepTokens.OTHER;
import static io.github.bitbucketoidc.aws.support.StepTokens.ROLE;
import static io.github.bitbucketoidc.aws.support.TrustPolicies.allow;
import static io.github.bitbucketoidc.aws.support.TrustPolicies.audEquals;
import static io.github.bitbucketoidc.aws.support.TrustPolicies.condition;
import static io.github.bitbucketoidc.aws.support.TrustPolicies.statement;
import static io.github.bitbucketoidc.aws.support.TrustPolicies.subLike;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.bitbucketoidc.aws.report.TrustDecision;
import io.github.bitbucketoidc.aws.report.TrustFinding;
import io.github.bitbucketoidc.aws.report.TrustIssue;
import io.github.bitbucketoidc.aws.support.StepTokens;
import io.github.bitbucketoidc.aws.support.TrustPolicies;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrustDecisionTest {

    private static final StepToken TOKEN = StepTokens.plain();

    @Test
    void readsWellWhereThePolicyRefuses() {
        assertThat(TrustPolicies.of(allow(audEquals(AUDIENCE), subLike("2e9e429c-7b8b-404f-8648-8c40c27c9ebd:*")))
                        .evaluate(TOKEN, ROLE))
                .hasToString("""
                        The trust policy refuses this token: the braces around the UUID are missing in '2e9e429c-7b8b-404f-8648-8c40c27c9ebd:*' (Statement[0].Condition.StringLike.sub).
                          Role: arn:aws:iam::123456789012:role/deploy
                          Token: sub {2e9e429c-7b8b-404f-8648-8c40c27c9ebd}:{759de0c6-eaee-4eaa-b7a6-c507eec759a7}, aud ari:cloud:bitbucket::workspace/7baee083-4f25-4a97-8a9a-0fde1b623b45
                          - braces-missing at Statement[0].Condition.StringLike.sub: the braces around the UUID are missing in '2e9e429c-7b8b-404f-8648-8c40c27c9ebd:*'.
                            Write '{2e9e429c-7b8b-404f-8648-8c40c27c9ebd}:*' under StringLike.""");
    }

    @Test
    void readsWellWhereThePolicyAccepts() {
        assertThat(TrustPolicy.forToken(StepTokens.deployment(), ROLE)
                        .evaluate(StepTokens.deployment(), ROLE)
                        .toString())
                .startsWith("The trust policy accepts this token.\n  Role: " + ROLE + "\n  Token: sub ");
        assertThat(TrustPolicies.of(allow(audEquals(AUDIENCE)))
                        .evaluate(TOKEN, ROLE)
                        .toString())
                .startsWith("The trust policy accepts this token, with warnings.\n")
                .contains(
                        "\n  Warning: admits-workspace at Statement[0]: without a condition on sub every repository of the"
                                + " workspace may assume the role.\n    Match sub under StringLike with");
    }

    @Test
    void readsWellWhereTheOutcomeIsNotKnown() {
        assertThat(TrustPolicies.of(allow(condition("IpAddress", "aws:SourceIp", "203.0.113.0/24")))
                        .evaluate(TOKEN, ROLE)
                        .toString())
                .startsWith("It is not known whether the trust policy accepts this token: the condition depends on the"
                        + " address that the step runs at (Statement[0]).\n");
    }

    @Test
    void saysInOneLineWhichStatementsAreForOthers() {
        String others = statement("Allow", "{\"AWS\":\"210987654321\"}", "\"sts:AssumeRole\"");

        TrustDecision decision =
                TrustPolicies.of(others, allow(subLike(OTHER + ":*")), others).evaluate(TOKEN, ROLE);

        assertThat(decision.toString())
                .endsWith("\n  - statement-for-others at Statement[0], Statement[2]: these statements are for others.\n"
                        + "    Leave them as they are.");
        assertThat(decision.findings()).hasSize(3);
    }

    @Test
    void fitsACiLogHoweverLongThePolicy() {
        String[] statements = Collections.nCopies(15, allow(subLike(OTHER + ":" + "x".repeat(200))))
                .toArray(String[]::new);

        String text = TrustPolicies.of(statements).evaluate(TOKEN, ROLE).toString();

        assertThat(text.lines()).hasSizeLessThanOrEqualTo(25).allMatch(line -> line.length() <= 240);
        assertThat(text.lines().findFirst().orElseThrow()).hasSizeLessThanOrEqualTo(160);
        assertThat(text).endsWith("\n  ... and 5 more");
    }

    @Test
    void leavesNothingOutWhereTenThingsAreFound() {
        assertThat(decision(Collections.nCopies(10, finding(TrustIssue.AUDIENCE_DIFFERS)), List.of())
                        .toString()
                        .lines())
                .hasSize(3 + 2 * 10)
                .last()
                .isEqualTo("    The cure.");
    }

    @Test
    void listsTenThingsAlsoWhereTheFirstIsThatThePolicyIsOfAnotherRole() {
        assertThat(decision(
                                Collections.nCopies(10, finding(TrustIssue.AUDIENCE_DIFFERS)),
                                List.of(finding(TrustIssue.ROLE_DIFFERS)))
                        .toString()
                        .lines())
                .hasSize(3 + 2 * 10 + 1)
                .last()
                .isEqualTo("  ... and 1 more");
    }

    @Test
    void acceptsOnlyWhatIsCertainlyAccepted() {
        assertThat(TrustPolicies.of(allow(audEquals("x"))).evaluate(TOKEN, ROLE).accepted())
                .isFalse();
        assertThat(TrustPolicies.of(allow(condition("IpAddress", "aws:SourceIp", "203.0.113.0/24")))
                        .evaluate(TOKEN, ROLE)
                        .accepted())
                .isFalse();
    }

    @Test
    void showsValuesOfThePolicyOnOneLineEach() {
        String text = TrustPolicies.of(allow(audEquals("a\\nb\\u001b[31m")))
                .evaluate(TOKEN, ROLE)
                .toString();

        assertThat(text).contains("'a b [31m'").doesNotContain("\u001b");
    }

    @Test
    void neverShowsTheToken() {
        TrustDecision decision =
                TrustPolicies.of(allow(audEquals(StepTokens.compactPlain()))).evaluate(TOKEN, ROLE);

        assertThat(decision.toString() + decision.findings())
                .contains("[token]")
                .doesNotContain("eyJ");
    }

    @Test
    void saysWhatTheRoleIsInstead() {
        TrustPolicy policy = TrustPolicies.of(allow());

        assertThatIllegalArgumentException()
                .isThrownBy(() -> policy.evaluate(TOKEN, "$AWS_OIDC_ROLE_ARN"))
                .withMessageContaining("'$AWS_OIDC_ROLE_ARN' still holds a placeholder");
    }

    @Test
    void givesFindingsOnOneLine() {
        TrustFinding finding = TrustPolicies.of(allow(audEquals("x")))
                .evaluate(TOKEN, ROLE)
                .findings()
                .get(0);

        assertThat(finding)
                .hasToString(
                        "audience-differs at Statement[0].Condition.StringEquals.aud: 'x' is no audience of the token."
                                + " Write '" + AUDIENCE
                                + "'. Or declare this audience under 'oidc: audiences:' of the step.");
    }

    private static TrustDecision decision(List<TrustFinding> findings, List<TrustFinding> warnings) {
        return new TrustDecision(TrustDecision.Outcome.REFUSED, ROLE, "subject", List.of(AUDIENCE), findings, warnings);
    }

    private static TrustFinding finding(TrustIssue issue) {
        return new TrustFinding(issue, "Statement[0]", "the problem", "The cure.");
    }
}
