package io.github.bitbucketoidc.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.bitbucketoidc.aws.report.TrustFinding;
import io.github.bitbucketoidc.aws.report.TrustIssue;
import io.github.bitbucketoidc.aws.support.StepTokens;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrustPolicyTest {

    @Test
    void trustsTheDeploymentEnvironmentOfTheToken() {
        assertThat(TrustPolicy.forToken(StepTokens.deployment(), StepTokens.ROLE)
                        .toJson())
                .isEqualTo("""
                        {
                          "Version": "2012-10-17",
                          "Statement": [
                            {
                              "Effect": "Allow",
                              "Principal": {
                                "Federated": "arn:aws:iam::123456789012:oidc-provider/api.bitbucket.org/2.0/workspaces/acme/pipelines-config/identity/oidc"
                              },
                              "Action": "sts:AssumeRoleWithWebIdentity",
                              "Condition": {
                                "StringEquals": {
                                  "api.bitbucket.org/2.0/workspaces/acme/pipelines-config/identity/oidc:aud": "ari:cloud:bitbucket::workspace/7baee083-4f25-4a97-8a9a-0fde1b623b45"
                                },
                                "StringLike": {
                                  "api.bitbucket.org/2.0/workspaces/acme/pipelines-config/identity/oidc:sub": "{2e9e429c-7b8b-404f-8648-8c40c27c9ebd}:{9c7e2d1a-0000-4000-8000-0000000000e1}:*"
                                }
                              }
                            }
                          ]
                        }""");
    }

    @Test
    void trustsTheRepositoryWhereTheStepHasNoDeploymentEnvironment() {
        assertThat(TrustPolicy.forToken(StepTokens.plain(), StepTokens.ROLE).toJson())
                .contains("oidc:sub\": \"" + StepTokens.REPOSITORY + ":*\"");
    }

    @Test
    void namesTheProviderOfTheRolesOwnAccountAndPartition() {
        assertThat(TrustPolicy.forToken(StepTokens.plain(), "arn:aws-us-gov:iam::210987654321:role/ci/deploy\n")
                        .toJson())
                .contains(
                        "\"Federated\": \"arn:aws-us-gov:iam::210987654321:oidc-provider/" + StepTokens.PREFIX + "\"");
    }

    @Test
    void takesAnyOfTheTokensAudiences() {
        StepToken token = StepTokens.of(StepTokens.REPOSITORY + ":" + StepTokens.STEP, "ari:one", "sts.amazonaws.com");

        assertThat(TrustPolicy.forToken(token, StepTokens.ROLE).toJson())
                .containsPattern("oidc:aud\": \\[\\s+\"ari:one\",\\s+\"sts.amazonaws.com\"\\s+]");
    }

    @Test
    void leavesCustomAudiencesOutWhereTheyWouldMakeThePolicyTooLong() {
        String[] audiences = IntStream.range(0, 11)
                .mapToObj(i -> i == 0 ? StepTokens.AUDIENCE : ("https://" + i + "/" + "x".repeat(139)))
                .toArray(String[]::new);

        TrustPolicy policy =
                TrustPolicy.forToken(StepTokens.of(StepTokens.plain().subject(), audiences), StepTokens.ROLE);

        assertThat(policy.toJson()).contains("oidc:aud\": \"" + StepTokens.AUDIENCE + "\"");
        assertThat(policy).isEqualTo(TrustPolicy.forToken(StepTokens.plain(), StepTokens.ROLE));
    }

    @Test
    void widensToTheRepository() {
        assertThat(TrustPolicy.forRepositoryOf(StepTokens.deployment(), StepTokens.ROLE))
                .isEqualTo(TrustPolicy.forToken(StepTokens.plain(), StepTokens.ROLE));
    }

    @Test
    void widensToTheWorkspaceByCheckingTheAudienceOnly() {
        assertThat(TrustPolicy.forEveryRepositoryInWorkspaceOf(StepTokens.deployment(), StepTokens.ROLE)
                        .toJson())
                .contains(StepTokens.AUDIENCE)
                .doesNotContain(":sub");
    }

    @ParameterizedTest
    @CsvSource({
        "*:{step}",
        "{*}:{step}",
        "{repo}:{env?}:{step}",
        "{repo}",
        "repo:acme/shop:ref:refs/heads/main",
        "{a}:{b}:{c}:{d}",
        "{a b}:{c}"
    })
    void trustsExactlyASubjectThatHasNotTheFormOfBitbucket(String subject) {
        TrustPolicy policy = TrustPolicy.forToken(StepTokens.of(subject, StepTokens.AUDIENCE), StepTokens.ROLE);

        assertThat(policy.toJson()).contains("oidc:sub\": \"" + subject + "\"").doesNotContain("StringLike");
        assertThat(policy.warnings()).extracting(TrustFinding::issue).containsExactly(TrustIssue.ADMITS_ONE_STEP);
    }

    @Test
    void writesAVariableInAClaimAsText() {
        StepToken token = StepTokens.of("${aws:userid}", StepTokens.AUDIENCE);

        assertThat(TrustPolicy.forToken(token, StepTokens.ROLE).toJson()).contains("oidc:sub\": \"${$}{aws:userid}\"");
    }

    @Test
    void saysThatASubjectOfAnotherFormNamesNoRepository() {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        TrustPolicy.forRepositoryOf(StepTokens.of("*:{step}", StepTokens.AUDIENCE), StepTokens.ROLE))
                .withMessageStartingWith("The token's sub '*:{step}' names no repository");
    }

    @Test
    void saysWhatTheRoleIsInstead() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TrustPolicy.forToken(StepTokens.plain(), StepTokens.PROVIDER))
                .withMessageContaining("is the ARN of the identity provider, not of the role that trusts it")
                .withMessageEndingWith("give arn:aws:iam::<12-digit account>:role/<name>");
    }

    @Test
    void hasNothingToWarnOfForADeploymentEnvironment() {
        assertThat(TrustPolicy.forToken(StepTokens.deployment(), StepTokens.ROLE)
                        .warnings())
                .isEmpty();
    }

    @Test
    void hasNothingToWarnOfForARepositoryWhereTheStepHasNoDeploymentEnvironment() {
        TrustPolicy policy = TrustPolicy.forToken(StepTokens.plain(), StepTokens.ROLE);

        assertThat(policy.warnings()).isEmpty();
        assertThat(policy.evaluate(StepTokens.plain(), StepTokens.ROLE).warnings())
                .isEmpty();
        assertThat(policy.evaluate(StepTokens.deployment(), StepTokens.ROLE).warnings())
                .isEmpty();
    }

    @Test
    void acceptsWithoutAWarningTheTokenWithSeveralAudiencesThatItIsMadeFor() {
        StepToken token = StepTokens.of(StepTokens.plain().subject(), StepTokens.AUDIENCE, "sts.amazonaws.com");

        assertThat(TrustPolicy.forToken(token, StepTokens.ROLE).evaluate(token, StepTokens.ROLE))
                .satisfies(decision -> assertThat(decision.accepted()).isTrue())
                .satisfies(decision -> assertThat(decision.warnings()).isEmpty());
    }

    @Test
    void warnsThatTheAudienceAloneAdmitsEveryRepositoryOfTheWorkspace() {
        assertThat(TrustPolicy.forEveryRepositoryInWorkspaceOf(StepTokens.plain(), StepTokens.ROLE)
                        .warnings())
                .singleElement()
                .satisfies(warning -> {
                    assertThat(warning.issue()).isEqualTo(TrustIssue.ADMITS_WORKSPACE);
                    assertThat(warning.problem()).contains("every repository of the workspace");
                });
    }

    @Test
    void warnsOfAPolicyThatIsLongerThanTheDefaultQuota() {
        StepToken token = StepTokens.issuedBy(
                "https://api.bitbucket.org/" + "x".repeat(700),
                StepTokens.deployment().subject(),
                StepTokens.AUDIENCE);

        assertThat(TrustPolicy.forToken(token, StepTokens.ROLE).warnings())
                .extracting(TrustFinding::issue)
                .containsExactly(TrustIssue.POLICY_TOO_LONG);
    }

    @Test
    void writesAsciiOnly() {
        StepToken token = StepTokens.of("\"\\\n\u00e9\u20ac", StepTokens.AUDIENCE);

        assertThat(TrustPolicy.forToken(token, StepTokens.ROLE).toJson())
                .contains("oidc:sub\": \"\\\"\\\\\\u000a\\u00e9\\u20ac\"");
    }
}
