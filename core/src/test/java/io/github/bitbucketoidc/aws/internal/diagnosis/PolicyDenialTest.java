package io.github.bitbucketoidc.aws.internal.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The texts are of the forms in AWS's "Troubleshoot access denied error messages". */
class PolicyDenialTest {

    private static final String DENIED =
            "User: arn:aws:sts::123456789012:assumed-role/a/b is not authorized to perform:"
                    + " sts:AssumeRole on resource: arn:aws:iam::210987654321:role/second ";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "with an explicit deny in a service control policy | a service control policy denies sts:AssumeRole explicitly | its service control policy must no longer deny it",
                "with an explicit deny in a resource control policy | a resource control policy denies sts:AssumeRole explicitly | its resource control policy must no longer deny it",
                "due to an explicit deny in a Service Control Policy | a service control policy denies sts:AssumeRole explicitly | organization",
                "with an explicit deny in an identity-based policy | an identity-based policy denies sts:AssumeRole explicitly | attached to the caller's role",
                "with an explicit deny in a resource-based policy | a resource-based policy denies sts:AssumeRole explicitly | trust policy of this role",
                "with an explicit deny in a permissions boundary | a permissions boundary denies sts:AssumeRole explicitly | permissions boundary of the caller's role",
                "with an explicit deny in a session policy | a session policy denies sts:AssumeRole explicitly | policyArns(..)",
                "with an explicit deny in a VPC endpoint policy | a VPC endpoint policy denies sts:AssumeRole explicitly | VPC endpoint",
                "because no service control policy allows the sts:AssumeRole action | no service control policy allows sts:AssumeRole | organization",
                "because no identity-based policy allows the sts:AssumeRole action | no identity-based policy allows sts:AssumeRole | caller's role must allow it",
                "because no resource-based policy allows the sts:AssumeRole action | no resource-based policy allows sts:AssumeRole | trust policy of this role must allow it",
                "because no permissions boundary allows the sts:AssumeRole action | no permissions boundary allows sts:AssumeRole | permissions boundary",
                "because no session policy allows the sts:AssumeRole action | no session policy allows sts:AssumeRole | policy(..)",
                "because no VPC endpoint policy allows the sts:AssumeRole action | no VPC endpoint policy allows sts:AssumeRole | VPC endpoint",
            })
    void readsWhichPolicyAwsNames(String text, String sentence, String cure) {
        PolicyDenial denial = Objects.requireNonNull(PolicyDenial.of(DENIED + text));

        assertThat(denial.sentence()).isEqualTo(sentence);
        assertThat(denial.cure()).contains(cure);
    }

    @Test
    void passesTheArnOfThePolicyOn() {
        PolicyDenial denial = Objects.requireNonNull(
                PolicyDenial.of(
                        DENIED + "with an explicit deny in a service control policy:"
                                + " arn:aws:organizations::987654321098:policy/o-qv5af4abcd/service_control_policy/p-2kgnabcd"));

        assertThat(denial.cure())
                .endsWith(
                        " It is arn:aws:organizations::987654321098:policy/o-qv5af4abcd/service_control_policy/p-2kgnabcd.");
    }

    @Test
    void isSilentWhereAwsNamesNoPolicy() {
        assertThat(PolicyDenial.of(DENIED.strip())).isNull();
    }
}
