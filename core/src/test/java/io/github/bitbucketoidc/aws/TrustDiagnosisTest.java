package io.github.bitbucketoidc.aws;

import static io.github.bitbucketoidc.aws.support.StepTokens.AUDIENCE;
import static io.github.bitbucketoidc.aws.support.StepTokens.OTHER;
import static io.github.bitbucketoidc.aws.support.StepTokens.PROVIDER;
import static io.github.bitbucketoidc.aws.support.StepTokens.REPOSITORY;
import static io.github.bitbucketoidc.aws.support.StepTokens.ROLE;
import static io.github.bitbucketoidc.aws.support.TrustFindings.PLAIN;
import static io.github.bitbucketoidc.aws.support.TrustFindings.bare;
import static io.github.bitbucketoidc.aws.support.TrustFindings.open;
import static io.github.bitbucketoidc.aws.support.TrustFindings.refusal;
import static io.github.bitbucketoidc.aws.support.TrustPolicies.ACTION;
import static io.github.bitbucketoidc.aws.support.TrustPolicies.allow;
import static io.github.bitbucketoidc.aws.support.TrustPolicies.audEquals;
import static io.github.bitbucketoidc.aws.support.TrustPolicies.condition;
import static io.github.bitbucketoidc.aws.support.TrustPolicies.deny;
import static io.github.bitbucketoidc.aws.support.TrustPolicies.federated;
import static io.github.bitbucketoidc.aws.support.TrustPolicies.statement;
import static io.github.bitbucketoidc.aws.support.TrustPolicies.subLike;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.bitbucketoidc.aws.report.TrustDecision;
import io.github.bitbucketoidc.aws.report.TrustDecision.Outcome;
import io.github.bitbucketoidc.aws.report.TrustFinding;
import io.github.bitbucketoidc.aws.report.TrustIssue;
import io.github.bitbucketoidc.aws.support.TrustPolicies;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is wrong with the rest of a trust policy, one test for each misconfiguration. */
class TrustDiagnosisTest {

    @ParameterizedTest
    @CsvSource({
        "arn:aws:iam::210987654321:oidc-provider/api.bitbucket.org/2.0/workspaces/acme/pipelines-config/identity/oidc, PRINCIPAL_OF_OTHER_ACCOUNT, account '210987654321'",
        "arn:aws-cn:iam::123456789012:oidc-provider/api.bitbucket.org/2.0/workspaces/acme/pipelines-config/identity/oidc, PRINCIPAL_OF_OTHER_PARTITION, partition 'aws-cn'",
        "arn:aws:iam::123456789012:oidc-provider/api.bitbucket.org/2.0/workspaces/acne/pipelines-config/identity/oidc, PRINCIPAL_OF_OTHER_PROVIDER, is of workspace 'acne'",
        "arn:aws:iam::123456789012:oidc-provider/api.bitbucket.org/2.0/workspaces/Acme/pipelines-config/identity/oidc, PRINCIPAL_OF_OTHER_PROVIDER, differs in upper and lower case",
        "arn:aws:iam::123456789012:oidc-provider/https://api.bitbucket.org/2.0/workspaces/acme/pipelines-config/identity/oidc, PRINCIPAL_OF_OTHER_PROVIDER, begins with https://",
        "arn:aws:iam::123456789012:oidc-provider/*, PRINCIPAL_OF_OTHER_PROVIDER, 'the provider has a wildcard, and IAM takes a principal to the letter: ''*'''",
        "arn:aws:iam::123456789012:oidc-provider/api.bitbucket.org/2.0/workspaces/acme/pipeline-config/identity/oidc, PRINCIPAL_OF_OTHER_PROVIDER, 'the provider is misspelt, with ''pipeline-config'' instead of ''pipelines-config'': ''api.'",
        "arn:aws:iam::123456789012:oidc-provider/api.bitbukcet.org/2.0/workspaces/acme/pipelines-config/identity/oidc, PRINCIPAL_OF_OTHER_PROVIDER, 'is misspelt, with ''api.bitbukcet.org'' instead of ''api.bitbucket.org'''",
        "arn:aws:iam::123456789012:oidc-provider/api.bitbucket.org/2.0/workspaces/acme/pipelines-config/identity/oidc/, PRINCIPAL_OF_OTHER_PROVIDER, 'has a slash too many after ''/oidc'''",
        "arn:aws:iam::123456789012:oidc-provider/api.bitbucket.org/2.0/workspaces/acme/pipelines-config/identity/oidc/.well-known/openid-configuration, PRINCIPAL_OF_OTHER_PROVIDER, 'goes on with ''/.well-known/openid-configuration'', which does not'",
        "https://api.bitbucket.org/2.0/workspaces/acme/pipelines-config/identity/oidc/, PRINCIPAL_OF_OTHER_PROVIDER, 'is the provider''s URL, not its ARN'",
        "https://api.bitbucket.org/2.0/workspaces/acme/pipelines-config/identity/oidc, PRINCIPAL_OF_OTHER_PROVIDER, 'is the provider''s URL, not its ARN'"
    })
    void saysHowThePrincipalDiffersAndNamesTheRightOne(String federated, TrustIssue issue, String difference) {
        TrustFinding finding = refusal(PLAIN, statement("Allow", federated(federated), ACTION));

        assertThat(finding.issue()).isEqualTo(issue);
        assertThat(finding.element()).isEqualTo("Statement[0].Principal.Federated");
        assertThat(finding.problem()).contains(difference);
        assertThat(finding.cure()).contains("{\"Federated\": \"" + PROVIDER + "\"}");
    }

    @ParameterizedTest
    @CsvSource({"AWS, arn:aws:iam::123456789012:root", "Service, ec2.amazonaws.com", "CanonicalUser, 79a5"})
    void saysThatThePrincipalIsNoIdentityProvider(String kind, String name) {
        TrustFinding finding = refusal(PLAIN, statement("Allow", "{\"" + kind + "\":\"" + name + "\"}", ACTION));

        assertThat(finding.issue()).isEqualTo(TrustIssue.PRINCIPAL_NOT_FEDERATED);
        assertThat(finding.problem()).contains(kind);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"*\"", "{\"AWS\":\"*\"}", "{\"Federated\":[\"*\"]}"})
    void doesNotKnowWhetherEverybodyMeansTokens(String principal) {
        assertThat(open(statement("Allow", principal, ACTION)).issue()).isEqualTo(TrustIssue.PRINCIPAL_EVERYBODY);
    }

    @Test
    void doesNotKnowWhatNotPrincipalMeans() {
        assertThat(open("{\"Effect\":\"Allow\",\"NotPrincipal\":{\"AWS\":\"210987654321\"},\"Action\":" + ACTION + "}")
                        .issue())
                .isEqualTo(TrustIssue.NOT_PRINCIPAL);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"sts:AssumeRole\"",
                "[\"sts:TagSession\",\"sts:AssumeRoleWithSAML\"]",
                "\"sts:GetFederationToken\""
            })
    void saysThatTheActionIsAnotherOne(String action) {
        TrustFinding finding = refusal(PLAIN, statement("Allow", federated(PROVIDER), action));

        assertThat(finding.issue()).isEqualTo(TrustIssue.ACTION_DIFFERS);
        assertThat(finding.element()).isEqualTo("Statement[0].Action");
        assertThat(finding.cure()).isEqualTo("Write \"Action\": \"sts:AssumeRoleWithWebIdentity\".");
    }

    @Test
    void takesNotActionAsAllActionsButThose() {
        String template = "{\"Effect\":\"Allow\",\"Principal\":%s,\"NotAction\":\"%s\"}";

        assertThat(TrustPolicies.of(template.formatted(federated(PROVIDER), "sts:AssumeRole"))
                        .evaluate(PLAIN, ROLE)
                        .accepted())
                .isTrue();
        assertThat(refusal(PLAIN, template.formatted(federated(PROVIDER), "sts:AssumeRole*"))
                        .element())
                .isEqualTo("Statement[0].NotAction");
    }

    @Test
    void tellsAStatementForRoleChainingFromOneForTokens() {
        TrustDecision decision = TrustPolicies.of(
                        statement("Allow", "{\"AWS\":\"arn:aws:iam::1:role/ci\"}", "\"sts:AssumeRole\""))
                .evaluate(PLAIN, ROLE);

        assertThat(decision.findings())
                .extracting(TrustFinding::issue)
                .containsExactly(TrustIssue.NO_STATEMENT_FOR_TOKEN, TrustIssue.STATEMENT_FOR_OTHERS);
        assertThat(decision.findings().get(0).cure())
                .startsWith("Add a statement to the list, and leave the others as they are");
        assertThat(decision.findings().get(1).cure()).isEqualTo("Leave it as it is.");
    }

    @Test
    void namesTheDenyThatMatches() {
        TrustFinding finding = refusal(PLAIN, allow(audEquals(AUDIENCE)), deny(subLike("*")));

        assertThat(finding.issue()).isEqualTo(TrustIssue.DENIED);
        assertThat(finding.element()).isEqualTo("Statement[1]");
    }

    @Test
    void letsADenyPassThatDoesNotMatch() {
        assertThat(TrustPolicies.of(allow(), deny(subLike(OTHER + ":*")))
                        .evaluate(PLAIN, ROLE)
                        .accepted())
                .isTrue();
    }

    @Test
    void knowsTheOutcomeWhereAnotherStatementDecidesIt() {
        String open = allow(condition("IpAddress", "aws:SourceIp", "203.0.113.0/24"));

        assertThat(TrustPolicies.of(open, allow()).evaluate(PLAIN, ROLE).outcome())
                .isEqualTo(Outcome.ACCEPTED);
        assertThat(TrustPolicies.of(open, deny()).evaluate(PLAIN, ROLE).outcome())
                .isEqualTo(Outcome.REFUSED);
    }

    @Test
    void saysThatNothingIsAllowed() {
        assertThat(refusal(PLAIN, deny(subLike(OTHER + ":*"))).issue()).isEqualTo(TrustIssue.NOTHING_ALLOWED);
    }

    @Test
    void explainsTheNearestStatementFirstAndEveryElementOfIt() {
        TrustDecision decision = TrustPolicies.of(
                        statement("Allow", "{\"Service\":\"ec2.amazonaws.com\"}", "\"sts:AssumeRole\""),
                        allow(audEquals("sts.amazonaws.com"), subLike(OTHER + ":*")),
                        allow(audEquals(AUDIENCE), subLike(bare(REPOSITORY) + ":*")))
                .evaluate(PLAIN, ROLE);

        assertThat(decision.findings())
                .extracting(TrustFinding::element)
                .containsExactly(
                        "Statement[2].Condition.StringLike.sub",
                        "Statement[1].Condition.StringEquals.aud",
                        "Statement[1].Condition.StringLike.sub",
                        "Statement[0]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"AWS\":\"arn:aws:iam::123456789012:root\"}, \"sts:AssumeRole\"",
                "{\"AWS\":\"arn:aws:iam::123456789012:root\"}, [\"sts:AssumeRole\",\"sts:AssumeRoleWithWebIdentity\"]",
                "{\"Federated\":\"arn:aws:iam::123456789012:saml-provider/Okta\"}, \"sts:AssumeRoleWithSAML\"",
                "{\"Federated\":\"arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com\"}, \"sts:AssumeRoleWithWebIdentity\"",
                "{\"Federated\":\"accounts.google.com\"}, \"sts:AssumeRoleWithWebIdentity\"",
                "{\"Service\":\"ec2.amazonaws.com\"}, \"sts:AssumeRole\""
            })
    void neverBeginsWithAStatementForOthersAndLeavesItAsItIs(String principalAndAction) {
        String[] others = principalAndAction.split(", ", 2);
        TrustDecision decision = TrustPolicies.of(
                        statement("Allow", others[0], others[1]),
                        allow(audEquals("sts.amazonaws.com"), subLike(OTHER + ":*")))
                .evaluate(PLAIN, ROLE);

        assertThat(decision.findings())
                .extracting(TrustFinding::element)
                .containsExactly(
                        "Statement[1].Condition.StringEquals.aud",
                        "Statement[1].Condition.StringLike.sub",
                        "Statement[0]");
        assertThat(decision.findings().get(2))
                .extracting(TrustFinding::issue, TrustFinding::cure)
                .containsExactly(TrustIssue.STATEMENT_FOR_OTHERS, "Leave it as it is.");
    }

    @Test
    void leavesTheStatementForSessionTagsAsItIs() {
        TrustDecision decision = TrustPolicies.of(
                        statement("Allow", federated(PROVIDER), "\"sts:TagSession\""), allow(subLike(OTHER + ":*")))
                .evaluate(PLAIN, ROLE);

        assertThat(decision.findings())
                .extracting(TrustFinding::issue)
                .containsExactly(TrustIssue.OTHER_REPOSITORY, TrustIssue.STATEMENT_FOR_OTHERS);
    }

    @Test
    void leavesTheStatementForAnotherWorkspaceAsItIsBesideOneForThisWorkspace() {
        String other = federated(PROVIDER.replace("acme", "emca"));

        TrustDecision decision = TrustPolicies.of(statement("Allow", other, ACTION), allow(subLike(OTHER + ":*")))
                .evaluate(PLAIN, ROLE);

        assertThat(decision.findings())
                .extracting(TrustFinding::issue)
                .containsExactly(TrustIssue.OTHER_REPOSITORY, TrustIssue.STATEMENT_FOR_OTHERS);
    }

    @Test
    void tellsToReplaceTheMisspeltOneOfSeveralPrincipalsOnly() {
        String github = "arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com";
        String misspelt = PROVIDER + "/";

        assertThat(refusal(
                                PLAIN,
                                statement("Allow", "{\"Federated\":[\"" + github + "\",\"" + misspelt + "\"]}", ACTION))
                        .cure())
                .isEqualTo("Write \"" + PROVIDER + "\" in place of '" + misspelt + "'.");
    }
}
