package io.github.bitbucketoidc.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;

class StepTokenPropertyTest {

    @Property(tries = 1000)
    void refusesAnyTextThatIsNoTokenWithoutQuotingIt(@ForAll @StringLength(min = 12) String text) {
        StepTokenException refusal = catchThrowableOfType(StepTokenException.class, () -> StepToken.parse(text));

        assertThat(refusal.getMessage()).doesNotContain(text);
    }

    @Property(tries = 1000)
    void refusesAnyPayloadThatHasNoClaimsWithoutQuotingIt(@ForAll @StringLength(min = 12) String payload) {
        String encoded =
                Base64.getUrlEncoder().withoutPadding().encodeToString(payload.getBytes(StandardCharsets.UTF_8));

        StepTokenException refusal =
                catchThrowableOfType(StepTokenException.class, () -> StepToken.parse("e30." + encoded + ".c2ln"));

        assertThat(refusal.getMessage()).doesNotContain(payload, encoded);
    }

    @Property(tries = 100)
    void refusesDeeplyNestedJsonWithoutFallingOver(@ForAll @IntRange(min = 1, max = 14_000) int depth) {
        String encoded = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(("{\"a\":" + "[".repeat(depth)).getBytes(StandardCharsets.UTF_8));

        assertThat(catchThrowableOfType(StepTokenException.class, () -> StepToken.parse("e30." + encoded + ".c2ln"))
                        .reason())
                .isEqualTo(FailureReason.TOKEN_MALFORMED);
    }
}
