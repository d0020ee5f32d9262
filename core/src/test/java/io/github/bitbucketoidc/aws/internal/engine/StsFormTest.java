package io.github.bitbucketoidc.aws.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bitbucketoidc.aws.internal.input.RoleRequest;
import io.github.bitbucketoidc.aws.support.StepTokens;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class StsFormTest {

    @Test
    void countsPolicyArnsFromOne() {
        assertThat(new String(form().bytes(), StandardCharsets.US_ASCII))
                .endsWith("&PolicyArns.member.1.arn=arn%3Aaws%3Aiam%3A%3Aaws%3Apolicy%2FOne"
                        + "&PolicyArns.member.2.arn=arn%3Aaws%3Aiam%3A%3Aaws%3Apolicy%2FTwo");
    }

    @Test
    void showsOfItselfItsActionAlone() {
        assertThat(form()).hasToString("StsForm(AssumeRoleWithWebIdentity)");
    }

    private static StsForm form() {
        RoleRequest.WebIdentity request = new RoleRequest.WebIdentity(
                StepTokens.ROLE,
                "step",
                null,
                null,
                List.of("arn:aws:iam::aws:policy/One", "arn:aws:iam::aws:policy/Two"),
                Set.of());
        return StsForm.of(request, StepTokens.token(StepTokens.compactPlain()));
    }
}
