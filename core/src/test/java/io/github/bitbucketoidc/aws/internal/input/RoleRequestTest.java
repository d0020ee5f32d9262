package io.github.bitbucketoidc.aws.internal.input;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Requests are keys: those that are equal share a session. */
class RoleRequestTest {

    private static final Duration HOUR = Duration.ofHours(1);

    @Test
    void isEqualWhereAllOfItIs() {
        assertThat(request("role", "name", HOUR, "{}", List.of("arn"), Set.of("1")))
                .isEqualTo(request("role", "name", HOUR, "{}", List.of("arn"), Set.of("1")))
                .hasSameHashCodeAs(request("role", "name", HOUR, "{}", List.of("arn"), Set.of("1")));
    }

    @Test
    void isEqualWhereNothingIsSet() {
        assertThat(request("", "", null, null, List.of(), Set.of()))
                .isEqualTo(request("", "", null, null, List.of(), Set.of()))
                .hasSameHashCodeAs(request("", "", null, null, List.of(), Set.of()));
    }

    @ParameterizedTest
    @MethodSource
    void differsWhereAnyPartDoes(RoleRequest other) {
        assertThat(request("role", "name", HOUR, "{}", List.of("arn"), Set.of("1")))
                .isNotEqualTo(other);
    }

    static Stream<RoleRequest> differsWhereAnyPartDoes() {
        return Stream.of(
                request("other", "name", HOUR, "{}", List.of("arn"), Set.of("1")),
                request("role", "other", HOUR, "{}", List.of("arn"), Set.of("1")),
                request("role", "name", null, "{}", List.of("arn"), Set.of("1")),
                request("role", "name", HOUR, null, List.of("arn"), Set.of("1")),
                request("role", "name", HOUR, "{}", List.of(), Set.of("1")),
                request("role", "name", HOUR, "{}", List.of("arn"), Set.of()));
    }

    @Test
    void hasAnotherHashCodeForAnotherRole() {
        assertThat(request("role", "name", HOUR, "{}", List.of("arn"), Set.of("1")))
                .doesNotHaveSameHashCodeAs(request("other", "name", HOUR, "{}", List.of("arn"), Set.of("1")));
    }

    @Test
    void allowsTheAccountsThatItNames() {
        assertThat(request("role", "name", null, null, List.of(), Set.of("1", "2"))
                        .allows("2"))
                .isTrue();
    }

    @Test
    void allowsNoAccountThatItDoesNotName() {
        assertThat(request("role", "name", null, null, List.of(), Set.of("1", "2"))
                        .allows("3"))
                .isFalse();
    }

    @Test
    void allowsEveryAccountWhereItNamesNone() {
        assertThat(request("role", "name", null, null, List.of(), Set.of()).allows("3"))
                .isTrue();
    }

    /** A part that is added has to be compared, too, since sessions are shared by it. */
    @Test
    void hasNoOtherParts() {
        assertThat(RoleRequest.WebIdentity.class.getRecordComponents()).hasSize(6);
    }

    private static RoleRequest request(
            String role,
            String name,
            @Nullable Duration duration,
            @Nullable String policy,
            List<String> policyArns,
            Set<String> accounts) {
        return new RoleRequest.WebIdentity(role, name, duration, policy, policyArns, accounts);
    }
}
