package io.github.bitbucketoidc.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.bitbucketoidc.aws.support.StepTokens;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
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

    @Property(tries = 1000)
    void readsAnyValuesInItsClaimsOrRefusesThem(@ForAll("payloads") String payload) {
        assertReadOrRefused(StepTokens.withPayload(payload.getBytes(StandardCharsets.UTF_8)));
    }

    @Property(tries = 1000)
    void readsOrRefusesATokenWithOtherBytesInItsPayload(
            @ForAll @IntRange(min = 0, max = 999) int perMille, @ForAll @Size(min = 1, max = 8) byte[] others) {
        byte[] payload = "{\"iss\":\"https://i\",\"aud\":[\"a\"],\"sub\":\"s\",\"exp\":1700003600,\"iat\":1700000000}"
                .getBytes(StandardCharsets.UTF_8);
        System.arraycopy(others, 0, payload, (payload.length - others.length) * perMille / 1000, others.length);

        assertReadOrRefused(StepTokens.withPayload(payload));
    }

    @Property(tries = 1000)
    void readsOrRefusesATokenWithAnotherCharacterInIt(
            @ForAll @IntRange(min = 0, max = 999) int perMille, @ForAll char other) {
        StringBuilder token = new StringBuilder(StepTokens.compact("https://i", "s", "a"));
        token.setCharAt(token.length() * perMille / 1000, other);

        assertReadOrRefused(token.toString());
    }

    @Provide
    Arbitrary<String> payloads() {
        Arbitrary<String> names = Arbitraries.of(
                "iss",
                "aud",
                "sub",
                "exp",
                "iat",
                "workspaceUuid",
                "repositoryUuid",
                "stepUuid",
                "branchName",
                "other");
        Arbitrary<String> values = Arbitraries.of(
                "\"\"",
                "\"https://i\"",
                "\"{a}:{b}:{c}\"",
                "\"\\u0000\\ud800\"",
                "1700003600",
                "-1",
                "1.5",
                "1e400",
                "9223372036854775808",
                "31556889864403200",
                "true",
                "null",
                "[]",
                "[\"a\",7,null,[\"b\"]]",
                "{\"a\":{}}");
        return Combinators.combine(names, values)
                .as((name, value) -> "\"" + name + "\":" + value)
                .list()
                .ofMaxSize(14)
                .map(members -> "{\"iss\":\"https://i\",\"aud\":\"a\",\"sub\":\"s\",\"exp\":1700003600"
                        + members.stream().map(member -> "," + member).collect(Collectors.joining()) + "}");
    }

    private static void assertReadOrRefused(String text) {
        try {
            StepToken token = StepToken.parse(text);
            assertThat(Stream.of(
                            token.issuer(),
                            token.audiences(),
                            token.subject(),
                            token.expiresAt(),
                            token.issuedAt(),
                            token.workspaceUuid(),
                            token.repositoryUuid(),
                            token.pipelineUuid(),
                            token.stepUuid(),
                            token.deploymentEnvironmentUuid(),
                            token.branchName()))
                    .doesNotContainNull();
            assertThat(token.toString()).doesNotContain(text, StepTokens.SIGNATURE);
        } catch (StepTokenException e) {
            assertThat(e.reason()).isEqualTo(FailureReason.TOKEN_MALFORMED);
            assertThat(e.getMessage()).doesNotContain(text, StepTokens.SIGNATURE);
        }
    }
}
