package io.github.bitbucketoidc.aws.internal.input;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RoleArnTest {

    @ParameterizedTest
    @CsvSource({
        "arn:aws:iam::123456789012:role/deploy, aws, deploy",
        "arn:aws:iam::123456789012:role/teams/a/deploy, aws, teams/a/deploy",
        "arn:aws-cn:iam::123456789012:role/deploy, aws-cn, deploy",
        "arn:aws-us-gov:iam::123456789012:role/a+b=c@d_e.f-g, aws-us-gov, a+b=c@d_e.f-g",
    })
    void takesAnArnApartAndTogether(String arn, String partition, String name) {
        RoleArn role = RoleArn.parse(arn);

        assertThat(role).isEqualTo(new RoleArn(partition, "123456789012", name)).hasToString(arn);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "deploy",
                "arn:aws:iam::12345678901:role/deploy",
                "arn:aws:iam::123456789012:role/",
                "arn:aws:iam::123456789012:user/deploy",
                "arn:aws:sts::123456789012:assumed-role/deploy/x",
                "arn:aws:iam::123456789012:role/with space",
                "arn:aws:iam:eu-west-1:123456789012:role/deploy",
                "arn:azure:iam::123456789012:role/deploy",
                "arn:awsx:iam::123456789012:role/deploy",
                "\"arn:aws:iam::123456789012:role/deploy\"",
            })
    void refusesWhatIsNoRole(String text) {
        assertThat(RoleArn.parse(text)).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "$AWS_OIDC_ROLE_ARN | still holds a placeholder",
                "arn:aws:iam::{{ACCOUNT_ID}}:role/x | still holds a placeholder",
                "arn:aws:iam::<account>:role/x | still holds a placeholder",
                "arn:aws:iam::XXXXXXXXXXXX:role/x | still holds a placeholder",
                "'arn:aws:iam::123456789012:role/x' | is in quotes",
                "arn:aws:iam::123456789012:oidc-provider/api.bitbucket.org/2.0 | is the ARN of the identity provider, not of the role that trusts it",
                "arn:aws:sts::123456789012:assumed-role/x/y | is the ARN of a session, not of the role itself",
                "arn:aws:iam::123456789012:policy/x | names a resource of type policy, not a role",
                "arn:aws:iam::123456789012:instance-profile/x | names a resource of type instance-profile, not a role",
                "arn:aws:iam::123456789012:role/x y | has white space inside",
                "arn:aws:iam::12345:role/x | has no account of 12 digits, or a name that none can have",
                "deploy | is not the ARN of an IAM role",
            })
    void saysWhatItIsInstead(String text, String problem) {
        assertThat(RoleArn.problemOf(text)).isEqualTo(problem);
    }

    @Test
    void judgesATextByWhatItSaysUpToTheMostThatStsTakes() {
        assertThat(RoleArn.problemOf("x".repeat(2048))).isEqualTo("is not the ARN of an IAM role");
    }

    @Test
    void judgesALongerTextByItsLength() {
        assertThat(RoleArn.problemOf("x".repeat(2049))).isEqualTo("has 2049 characters, and STS takes 2048 at most");
    }

    @ParameterizedTest
    @ValueSource(strings = {"<", "{{", "$", "X", "-a", "arn:aws:iam::123456789012:role/"})
    void comesToAnEndWithATextOfAnyLength(String unit) {
        String text = unit.repeat(1_000_000);

        assertThat(RoleArn.parse(text)).isNull();
        assertThat(RoleArn.problemOf(text)).endsWith("characters, and STS takes 2048 at most");
    }
}
