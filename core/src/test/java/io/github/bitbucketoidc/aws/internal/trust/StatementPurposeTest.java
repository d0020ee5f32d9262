package io.github.bitbucketoidc.aws.internal.trust;

import static io.github.bitbucketoidc.aws.support.StepTokens.PROVIDER;
import static io.github.bitbucketoidc.aws.support.TrustPolicies.ACTION;
import static io.github.bitbucketoidc.aws.support.TrustPolicies.SUB;
import static io.github.bitbucketoidc.aws.support.TrustPolicies.condition;
import static io.github.bitbucketoidc.aws.support.TrustPolicies.federated;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.bitbucketoidc.aws.internal.input.RoleArn;
import io.github.bitbucketoidc.aws.support.StepTokens;
import io.github.bitbucketoidc.aws.support.TrustPolicies;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StatementPurposeTest {

    private static final RequestContext REQUEST =
            RequestContext.of(StepTokens.claims(StepTokens.compactPlain()), StepTokens.ROLE);
    private static final String OTHER_ACTION = "\"sts:AssumeRole\"";
    private static final String NEAR = federated(PROVIDER.replace("pipelines-", "pipeline-"));
    private static final String GITHUB =
            federated("arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com");
    private static final String EVERYBODY = "{\"AWS\":\"*\"}";
    private static final String SERVICE = "{\"Service\":\"ec2.amazonaws.com\"}";

    @Test
    void isTheTokenByProviderAndAction() {
        assertThat(purpose(federated(PROVIDER), ACTION)).isEqualTo(StatementPurpose.THE_TOKEN);
    }

    @Test
    void isNearlyTheTokenWithAnotherAction() {
        assertThat(purpose(federated(PROVIDER), OTHER_ACTION)).isEqualTo(StatementPurpose.NEARLY_THE_TOKEN);
    }

    @Test
    void isNearlyTheTokenWithAMisspeltProvider() {
        assertThat(purpose(NEAR, ACTION)).isEqualTo(StatementPurpose.NEARLY_THE_TOKEN);
    }

    @Test
    void isPerhapsTheTokenWithAMisspeltProviderAndAnotherAction() {
        assertThat(purpose(NEAR, OTHER_ACTION)).isEqualTo(StatementPurpose.PERHAPS_THE_TOKEN);
    }

    @Test
    void isNearlyTheTokenWhereEverybodyMayDoIt() {
        assertThat(purpose(EVERYBODY, ACTION)).isEqualTo(StatementPurpose.NEARLY_THE_TOKEN);
    }

    @Test
    void isOthersWhereEverybodyMayDoSomethingElse() {
        assertThat(purpose(EVERYBODY, OTHER_ACTION)).isEqualTo(StatementPurpose.OTHERS);
    }

    @Test
    void isPerhapsTheTokenByTheKeyOfACondition() {
        assertThat(purpose(GITHUB, ACTION, condition("StringLike", SUB, "*")))
                .isEqualTo(StatementPurpose.PERHAPS_THE_TOKEN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sub", "token.actions.githubusercontent.com:sub"})
    void isOthersByAnotherKey(String key) {
        assertThat(purpose(GITHUB, ACTION, condition("StringLike", key, "*"))).isEqualTo(StatementPurpose.OTHERS);
    }

    @Test
    void isPerhapsTheTokenWhereAServiceMayDoWhatServicesNeverDo() {
        assertThat(purpose(SERVICE, ACTION)).isEqualTo(StatementPurpose.PERHAPS_THE_TOKEN);
    }

    @Test
    void isOthersWhereAServiceMayDoWhatServicesDoToo() {
        assertThat(purpose(SERVICE, "[" + ACTION + "," + OTHER_ACTION + "]")).isEqualTo(StatementPurpose.OTHERS);
    }

    @Test
    void isOthersWhereItGoesWithASession() {
        assertThat(purpose(federated(PROVIDER), "\"sts:TagSession\"")).isEqualTo(StatementPurpose.OTHERS);
    }

    @Test
    void takesANameWithTheIssuersHostForNear() {
        assertThat(StatementPurpose.isNear("https://login.idp.example.org/a", ofIssuer("https://idp.example")))
                .isTrue();
    }

    @Test
    void takesANameWithTheHostOfAnIssuerWithAPathForNear() {
        assertThat(StatementPurpose.isNear("https://login.idp.example.org/a", ofIssuer("https://idp.example/acme")))
                .isTrue();
    }

    @Test
    void takesAnotherNameForFar() {
        assertThat(StatementPurpose.isNear("accounts.google.com", ofIssuer("https://idp.example")))
                .isFalse();
    }

    private static StatementPurpose purpose(String principal, String action, String... conditions) {
        String policy = "{\"Statement\":" + TrustPolicies.statement("Allow", principal, action, conditions) + "}";
        PolicyDocument document = PolicyReader.read(PolicySource.in(policy).document());
        return StatementPurpose.of(document.statements().get(0), REQUEST);
    }

    private static RequestContext ofIssuer(String issuer) {
        return new RequestContext(
                Objects.requireNonNull(RoleArn.parse(StepTokens.ROLE)),
                issuer,
                "subject",
                List.of("audience"),
                null,
                null,
                StepTokens.ISSUED_AT,
                RequestFacts.NONE);
    }
}
