package io.github.bitbucketoidc.aws.handoff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.regions.Region;

class CredentialTextTest {

    @Test
    void writesVersionOneOfTheProcessProtocol() {
        assertThat(CredentialProcess.json(TestCredentials.endingAt(TestCredentials.END)))
                .isEqualTo("{\"Version\":1,\"AccessKeyId\":\"ASIAEXAMPLE\",\"AccountId\":\"123456789012\","
                        + "\"Expiration\":\"2099-01-02T03:04:05Z\",\"SecretAccessKey\":\"secret/key+\","
                        + "\"SessionToken\":\"session==\"}");
    }

    @Test
    void leavesOutWhatTheCredentialsDoNotHave() {
        assertThat(CredentialProcess.json(AwsBasicCredentials.create("AKIA", "secret")))
                .isEqualTo("{\"Version\":1,\"AccessKeyId\":\"AKIA\",\"SecretAccessKey\":\"secret\"}");
    }

    @Test
    void exportsASessionForSh() {
        assertThat(Shell.SH.export(TestCredentials.endingAt(TestCredentials.END), Region.EU_WEST_1))
                .isEqualTo("""
                        export AWS_ACCESS_KEY_ID='ASIAEXAMPLE'
                        export AWS_SECRET_ACCESS_KEY='secret/key+'
                        export AWS_SESSION_TOKEN='session=='
                        export AWS_CREDENTIAL_EXPIRATION='2099-01-02T03:04:05Z'
                        unset AWS_PROFILE
                        unset AWS_DEFAULT_PROFILE
                        export AWS_REGION='eu-west-1'
                        export AWS_DEFAULT_REGION='eu-west-1'
                        """);
    }

    @Test
    void exportsASessionForPowerShell() {
        assertThat(Shell.POWERSHELL.export(TestCredentials.endingAt(TestCredentials.END), null))
                .isEqualTo("""
                        $env:AWS_ACCESS_KEY_ID = 'ASIAEXAMPLE'
                        $env:AWS_SECRET_ACCESS_KEY = 'secret/key+'
                        $env:AWS_SESSION_TOKEN = 'session=='
                        $env:AWS_CREDENTIAL_EXPIRATION = '2099-01-02T03:04:05Z'
                        $env:AWS_PROFILE = $null
                        $env:AWS_DEFAULT_PROFILE = $null
                        """);
    }

    @Test
    void exportsASessionForFish() {
        assertThat(Shell.FISH.export(TestCredentials.endingAt(TestCredentials.END), Region.EU_WEST_1))
                .isEqualTo("""
                        set -gx AWS_ACCESS_KEY_ID 'ASIAEXAMPLE'
                        set -gx AWS_SECRET_ACCESS_KEY 'secret/key+'
                        set -gx AWS_SESSION_TOKEN 'session=='
                        set -gx AWS_CREDENTIAL_EXPIRATION '2099-01-02T03:04:05Z'
                        set -e AWS_PROFILE
                        set -e AWS_DEFAULT_PROFILE
                        set -gx AWS_REGION 'eu-west-1'
                        set -gx AWS_DEFAULT_REGION 'eu-west-1'
                        """);
    }

    @Test
    void quotesForFishWhatItTakesForAnEscape() {
        assertThat(Shell.FISH.quote("a\\b'c$d\ne")).isEqualTo("'a\\\\b\\'c$d\ne'");
    }

    @Test
    void removesALeftOverSessionTokenBesideLongTermKeys() {
        assertThat(Shell.SH.export(AwsBasicCredentials.create("AKIA", "secret"), null))
                .contains("unset AWS_SESSION_TOKEN\n", "unset AWS_CREDENTIAL_EXPIRATION\n");
    }

    @Test
    void refusesAValueThatNoVariableCanHold() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Shell.SH.export(AwsBasicCredentials.create("AKIA", "a\0b"), null))
                .withMessage("AWS_SECRET_ACCESS_KEY must have no NUL character");
    }

    @Test
    void writesAProfile() {
        assertThat(CredentialProcess.profile("deploy", List.of("/opt/my tool", "credential-process"), Region.EU_WEST_1))
                .isEqualTo("""
                        [profile deploy]
                        credential_process = '/opt/my tool' 'credential-process'
                        region = eu-west-1
                        """);
    }

    @Test
    void writesTheDefaultProfileUnderItsOwnHeading() {
        assertThat(CredentialProcess.profile("default", List.of("tool"), null))
                .isEqualTo("[default]\ncredential_process = 'tool'\n");
    }

    @Test
    void refusesAProfileThatSdksWouldReadDifferently() {
        for (String word : List.of("a\nb", "a\tb", "a #b", "a ;b", "\u0007", "\u0085", "\u2028")) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> CredentialProcess.profile("x", List.of("tool", word), null))
                    .withMessageContaining("no control characters");
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CredentialProcess.profile("a]b", List.of("tool"), null))
                .withMessageContaining("name 'a]b'");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CredentialProcess.profile("x", List.of(), null))
                .withMessageContaining("command must name a program");
    }
}
