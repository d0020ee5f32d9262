package io.github.bitbucketoidc.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bitbucketoidc.aws.internal.input.Environment;
import io.github.bitbucketoidc.aws.internal.input.ResolvedSettings;
import io.github.bitbucketoidc.aws.internal.input.RoleRequest;
import io.github.bitbucketoidc.aws.internal.input.SettingsResolver;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The limits of a chained role: what is just inside, and what is just beyond. */
class ChainResolverTest {

    private static final String FIRST = "arn:aws:iam::123456789012:role/first";
    private static final String LAST = "arn:aws:iam::210987654321:role/last";

    @ParameterizedTest
    @CsvSource({"899, false", "900, true", "3600, true", "3601, false"})
    void takesADurationFrom15MinutesToOneHour(int seconds, boolean taken) {
        ResolvedSettings settings =
                chained(role -> role.roleArn(LAST).roleSessionDuration(Duration.ofSeconds(seconds)));

        assertThat(settings.problems().isEmpty()).isEqualTo(taken);
    }

    @ParameterizedTest
    @CsvSource({"50, true", "51, false"})
    void takes50Tags(int count, boolean taken) {
        Map<String, String> tags = IntStream.range(0, count)
                .mapToObj(i -> "key" + i)
                .collect(Collectors.toMap(Function.identity(), key -> "value"));

        assertThat(chained(role -> role.roleArn(LAST).tags(tags)).problems().isEmpty())
                .isEqualTo(taken);
    }

    @Test
    void looksForTheLastOfSeveralRolesAmongTheAllowedAccounts() {
        BitbucketOidcCredentialsProvider.Builder builder = builder()
                .thenAssumeRole(role -> role.roleArn("arn:aws:iam::111111111111:role/between"))
                .thenAssumeRole(role -> role.roleArn(LAST))
                .allowedAccountIds(List.of("210987654321"));

        RoleRequest.Chained last = (RoleRequest.Chained) resolved(builder).request();

        assertThat(resolved(builder).problems()).isEmpty();
        assertThat(last.allowedAccountIds()).containsExactly("210987654321");
        assertThat(last.source().allowedAccountIds()).isEmpty();
    }

    private static ResolvedSettings chained(Consumer<ChainedRole.Builder> role) {
        return resolved(builder().thenAssumeRole(role));
    }

    private static BitbucketOidcCredentialsProvider.Builder builder() {
        return BitbucketOidcCredentialsProvider.builder().roleArn(FIRST);
    }

    private static ResolvedSettings resolved(BitbucketOidcCredentialsProvider.Builder builder) {
        return SettingsResolver.resolve(((DefaultBuilder) builder).options(), Environment.of(Map.of()));
    }
}
