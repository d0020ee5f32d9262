package io.github.bitbucketoidc.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.bitbucketoidc.aws.testkit.PipelinesSandbox;
import io.github.bitbucketoidc.aws.testkit.PipelinesSandboxExtension;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is wrong with a chained role shows before any call. */
@ExtendWith(PipelinesSandboxExtension.class)
class ChainedRoleInputTest {

    private static final String PROD = "arn:aws:iam::210987654321:role/prod";

    static final Map<String, Consumer<ChainedRole.Builder>> WRONG = wrong();

    private static Map<String, Consumer<ChainedRole.Builder>> wrong() {
        Map<String, Consumer<ChainedRole.Builder>> wrong = new HashMap<>();
        wrong.put("names no role", role -> role.roleArn(" "));
        wrong.put("'deploy'", role -> role.roleArn("deploy"));
        wrong.put("partition aws-cn", role -> role.roleArn("arn:aws-cn:iam::210987654321:role/prod"));
        wrong.put("'a b'", role -> role.roleSessionName("a b"));
        wrong.put("'PT2H'", role -> role.roleSessionDuration(Duration.ofHours(2)));
        wrong.put("'PT14M'", role -> role.roleSessionDuration(Duration.ofMinutes(14)));
        wrong.put("external id 'x'", role -> role.externalId("x"));
        wrong.put("source identity 'me/you'", role -> role.sourceIdentity("me/you"));
        wrong.put("'a#b'", role -> role.tags(Map.of("a#b", "c")));
        wrong.put("'aws:team'", role -> role.tags(Map.of("aws:team", "c")));
        wrong.put("value 'a#b' of session tag 'team'", role -> role.tags(Map.of("team", "a#b")));
        wrong.put("differs from another one in case", role -> role.tags(Map.of("team", "a", "Team", "b")));
        wrong.put("51 session tags", role -> role.tags(manyTags()));
        wrong.put("transitive tag key 'team'", role -> role.transitiveTagKeys(List.of("team")));
        return wrong;
    }

    static List<String> faults() {
        return List.copyOf(WRONG.keySet());
    }

    @ParameterizedTest
    @MethodSource("faults")
    void namesWhatIsWrongBeforeAnyCall(String fault, PipelinesSandbox sandbox) {
        try (BitbucketOidcCredentialsProvider provider = BitbucketOidcCredentialsProvider.builder()
                .environment(sandbox.environment())
                .thenAssumeRole(role -> Objects.requireNonNull(WRONG.get(fault)).accept(role.roleArn(PROD)))
                .build()) {
            assertThatExceptionOfType(RoleAssumptionException.class)
                    .isThrownBy(provider::resolveCredentials)
                    .withMessageContaining(fault);
        }

        assertThat(sandbox.sts().calls()).isZero();
    }

    @Test
    void doesNoHarmToAProviderOfTheFirstRoleAlone(PipelinesSandbox sandbox) {
        try (BitbucketOidcCredentialsProvider provider = wrongChain(sandbox);
                BitbucketOidcCredentialsProvider first = provider.forRole(sandbox.roleArn())) {
            assertThatExceptionOfType(RoleAssumptionException.class).isThrownBy(provider::resolveCredentials);

            assertThat(first.resolveCredentials()).isNotNull();
        }
    }

    @Test
    void isSaidAlsoWhereTheFirstRoleHasASession(PipelinesSandbox sandbox) {
        try (BitbucketOidcCredentialsProvider provider = wrongChain(sandbox);
                BitbucketOidcCredentialsProvider first = provider.forRole(sandbox.roleArn())) {
            first.resolveCredentials();

            assertThatExceptionOfType(RoleAssumptionException.class)
                    .isThrownBy(provider::resolveCredentials)
                    .withMessageContaining("external id 'x'");
        }

        assertThat(sandbox.sts().calls("AssumeRole")).isZero();
    }

    private static BitbucketOidcCredentialsProvider wrongChain(PipelinesSandbox sandbox) {
        return BitbucketOidcCredentialsProvider.builder()
                .environment(sandbox.environment())
                .thenAssumeRole(role -> role.roleArn(PROD).externalId("x"))
                .build();
    }

    private static Map<String, String> manyTags() {
        Map<String, String> tags = new HashMap<>();
        for (int i = 0; i < 51; i++) {
            tags.put("tag" + i, "");
        }
        return tags;
    }
}
