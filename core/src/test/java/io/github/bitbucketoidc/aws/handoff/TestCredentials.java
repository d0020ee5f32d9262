package io.github.bitbucketoidc.aws.handoff;

import java.time.Instant;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;

/** Sessions with recognisable parts. */
final class TestCredentials {

    static final Instant END = Instant.parse("2099-01-02T03:04:05Z");

    private TestCredentials() {}

    static AwsSessionCredentials endingAt(Instant end) {
        return AwsSessionCredentials.builder()
                .accessKeyId("ASIAEXAMPLE")
                .secretAccessKey("secret/key+")
                .sessionToken("session==")
                .expirationTime(end)
                .accountId("123456789012")
                .build();
    }

    static AwsCredentialsProvider provider() {
        return () -> endingAt(END);
    }
}
