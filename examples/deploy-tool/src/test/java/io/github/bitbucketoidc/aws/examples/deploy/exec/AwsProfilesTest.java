package io.github.bitbucketoidc.aws.examples.deploy.exec;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bitbucketoidc.aws.handoff.JvmProfiles;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A profile that wins over the step's credentials does so by one rule, in the tool and in the library. */
class AwsProfilesTest {

    @ParameterizedTest
    @CsvSource({
        "aws_access_key_id, true",
        "credential_process, true",
        "login_session, true",
        "role_arn, true",
        "sso_session, true",
        "sso_start_url, true",
        "web_identity_token_file, true",
        "region, false",
        "source_profile, false",
        "aws_session_token, false",
    })
    void isARivalByTheRuleOfTheLibrary(String property, boolean isRival) {
        Map<String, String> profile = new HashMap<>(Map.of(property, "x"));
        assertThat(AwsProfiles.isRival(profile))
                .isEqualTo(JvmProfiles.isRival(profile))
                .isEqualTo(isRival);

        profile.put("credential_source", "EcsContainer");
        assertThat(AwsProfiles.isRival(profile))
                .isEqualTo(JvmProfiles.isRival(profile))
                .isFalse();
    }
}
