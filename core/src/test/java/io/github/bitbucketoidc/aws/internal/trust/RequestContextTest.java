package io.github.bitbucketoidc.aws.internal.trust;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bitbucketoidc.aws.internal.input.RoleArn;
import io.github.bitbucketoidc.aws.support.StepTokens;
import org.junit.jupiter.api.Test;

class RequestContextTest {

    @Test
    void namesTheIdentityProviderThatTheRolesAccountNeeds() {
        RoleArn role = new RoleArn("aws-cn", "123456789012", "deploy");

        assertThat(RequestContext.of(StepTokens.claims(StepTokens.compactPlain()), role)
                        .provider())
                .isEqualTo("arn:aws-cn:iam::123456789012:oidc-provider/" + StepTokens.PREFIX);
    }

    @Test
    void hasThePatternThatOutlivesThisRun() {
        assertThat(RequestContext.of(StepTokens.claims(StepTokens.compactPlain()), StepTokens.ROLE)
                        .subjectPattern())
                .isEqualTo(StepTokens.REPOSITORY + ":*");
    }

    @Test
    void hasNoPatternForASubjectOfAnotherForm() {
        String token = StepTokens.compact("https://" + StepTokens.PREFIX, "somebody", StepTokens.AUDIENCE);

        assertThat(RequestContext.of(StepTokens.claims(token), StepTokens.ROLE).subjectPattern())
                .isNull();
    }
}
