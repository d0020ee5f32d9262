package io.github.bitbucketoidc.aws.misconfiguration;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.auth.StsAssumeRoleCredentialsProvider;
import software.amazon.awssdk.services.sts.auth.StsAssumeRoleWithWebIdentityCredentialsProvider;
import software.amazon.awssdk.services.sts.auth.StsWebIdentityTokenFileCredentialsProvider;

/**
 * What the SDK's own providers say in the same step, used as tutorials tell: the token is written to a file, and the file
 * and the role are named. Retries are off, since they change no text.
 */
final class SdkInThatStep {

    private final FaultyStep step;
    private final Map<String, String> variables;

    SdkInThatStep(FaultyStep step) {
        this.step = step;
        this.variables = step.variables();
    }

    /** The type and first line of what is thrown, or that nothing is. */
    String says() {
        try (StsClient anonymous = client(AnonymousCredentialsProvider.create())) {
            AwsCredentialsProvider first = isPlain() ? ofFile(anonymous) : ofRequest(anonymous);
            if (step.next() == null) {
                first.resolveCredentials();
            } else {
                resolveSecond(first, step.next());
            }
            return "It gives credentials.";
        } catch (RuntimeException e) {
            String message = Objects.requireNonNullElse(e.getMessage(), "no message");
            return e.getClass().getSimpleName() + ": "
                    + message.lines().findFirst().orElse("");
        }
    }

    private AwsCredentialsProvider ofFile(StsClient sts) {
        String token = variables.getOrDefault("BITBUCKET_STEP_OIDC_TOKEN", "");
        String file = variables.get("AWS_WEB_IDENTITY_TOKEN_FILE");
        return StsWebIdentityTokenFileCredentialsProvider.builder()
                .stsClient(sts)
                .roleArn(roleArn())
                .roleSessionName(sessionName())
                .webIdentityTokenFile(Path.of(file == null ? step.file(token) : file))
                .build();
    }

    private AwsCredentialsProvider ofRequest(StsClient sts) {
        return StsAssumeRoleWithWebIdentityCredentialsProvider.builder()
                .stsClient(sts)
                .refreshRequest(request -> request.roleArn(roleArn())
                        .roleSessionName(sessionName())
                        .policy(step.policy())
                        .durationSeconds(seconds(step.duration()))
                        .webIdentityToken(variables.get("BITBUCKET_STEP_OIDC_TOKEN")))
                .build();
    }

    private void resolveSecond(AwsCredentialsProvider first, FaultyStep.ChainedStep next) {
        try (StsClient signed = client(first)) {
            StsAssumeRoleCredentialsProvider.builder()
                    .stsClient(signed)
                    .refreshRequest(request -> request.roleArn(next.roleArn())
                            .roleSessionName(sessionName())
                            .durationSeconds(seconds(next.duration())))
                    .build()
                    .resolveCredentials();
        }
    }

    /** Whether the provider of a token file can say it all. */
    private boolean isPlain() {
        return step.policy() == null && step.duration() == null;
    }

    private static @Nullable Integer seconds(@Nullable Duration duration) {
        return duration == null ? null : Math.toIntExact(duration.toSeconds());
    }

    private String roleArn() {
        return variables.getOrDefault("AWS_OIDC_ROLE_ARN", "");
    }

    private String sessionName() {
        return variables.getOrDefault("AWS_ROLE_SESSION_NAME", "build-session");
    }

    private StsClient client(AwsCredentialsProvider credentials) {
        String endpoint = Objects.requireNonNull(variables.get("AWS_ENDPOINT_URL_STS"));
        return StsClient.builder()
                .region(Region.EU_WEST_1)
                .endpointOverride(URI.create(endpoint))
                .credentialsProvider(credentials)
                .httpClient(UrlConnectionHttpClient.create())
                .overrideConfiguration(overrides -> overrides.retryStrategy(DefaultRetryStrategy.doNotRetry()))
                .build();
    }
}
