package io.github.bitbucketoidc.aws.frameworks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.auth.AWSSessionCredentials;
import io.github.bitbucketoidc.aws.BitbucketOidcCredentialsProvider;
import io.github.bitbucketoidc.aws.RoleAssumptionException;
import io.github.bitbucketoidc.aws.testkit.PipelinesSandbox;
import io.github.bitbucketoidc.aws.testkit.PipelinesSandboxExtension;
import io.github.bitbucketoidc.aws.testkit.StsFault;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProviderChain;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;

/** What docs/frameworks.md shows of frameworks with beans, other SDKs, databases and traces does what it says there. */
@ExtendWith(PipelinesSandboxExtension.class)
class DocumentedCodeTest {

    @Test
    void theBeanForQuarkusHasTheRoleOfTheStep(@TempDir Path directory) throws IOException {
        try (Step step = Step.begin(directory)) {
            AwsCredentialsProvider bean = new QuarkusCredentials().credentials();

            assertThat(step.roleOf(bean)).isEqualTo("pipelines-deploy");
        }
    }

    @Test
    void theBeanForMicronautHasTheRoleOfTheStep(@TempDir Path directory) throws IOException {
        try (Step step = Step.begin(directory);
                AwsCredentialsProviderChain bean = new MicronautCredentials().credentials()) {
            assertThat(step.roleOf(bean)).isEqualTo("pipelines-deploy");
        }
    }

    @Test
    void clientsOfTheSdkForJava1GetTheSameSession(PipelinesSandbox sandbox) {
        try (BitbucketOidcCredentialsProvider provider = providerOf(sandbox)) {
            AwsSessionCredentials session = (AwsSessionCredentials) provider.resolveCredentials();
            AWSSessionCredentials old = (AWSSessionCredentials) new SdkV1Credentials(provider).getCredentials();

            assertThat(old.getAWSAccessKeyId()).isEqualTo(session.accessKeyId());
            assertThat(old.getAWSSecretKey()).isEqualTo(session.secretAccessKey());
            assertThat(old.getSessionToken()).isEqualTo(session.sessionToken());
        }
    }

    @Test
    void thePasswordOfADatabaseIsSignedWithTheSession(PipelinesSandbox sandbox) {
        try (BitbucketOidcCredentialsProvider provider = providerOf(sandbox)) {
            assertThat(DatabaseToken.of(provider))
                    .startsWith("db.example:5432/?")
                    .contains("DBUser=deploy", provider.resolveCredentials().accessKeyId(), "X-Amz-Security-Token");
        }
    }

    @Test
    void anExchangeIsASpan(PipelinesSandbox sandbox) throws InterruptedException {
        Spans spans = new Spans();
        try (SdkTracerProvider tracers = spans.tracers();
                BitbucketOidcCredentialsProvider provider = traced(sandbox, tracers)) {
            provider.resolveCredentials();

            SpanData span = spans.next();
            assertThat(span.getName()).isEqualTo("bitbucket.oidc.exchange");
            assertThat(span.getAttributes().asMap())
                    .containsEntry(AttributeKey.stringKey("aws.role.arn"), sandbox.roleArn())
                    .containsEntry(AttributeKey.stringKey("bitbucket.oidc.trigger"), "DEMAND");
            assertThat(span.getStatus().getStatusCode()).isEqualTo(StatusCode.UNSET);
            assertThat(span.getEndEpochNanos()).isGreaterThanOrEqualTo(span.getStartEpochNanos());
        }
    }

    @Test
    void aFailedExchangeIsASpanWithItsReason(PipelinesSandbox sandbox) throws InterruptedException {
        sandbox.sts().failAlways(StsFault.accessDenied());
        Spans spans = new Spans();
        try (SdkTracerProvider tracers = spans.tracers();
                BitbucketOidcCredentialsProvider provider = traced(sandbox, tracers)) {
            assertThatThrownBy(provider::resolveCredentials).isInstanceOf(RoleAssumptionException.class);

            SpanData span = spans.next();
            assertThat(span.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
            assertThat(span.getAttributes().get(AttributeKey.stringKey("error.type")))
                    .isEqualTo("access-denied");
        }
    }

    private static BitbucketOidcCredentialsProvider providerOf(PipelinesSandbox sandbox) {
        return BitbucketOidcCredentialsProvider.builder()
                .environment(sandbox.environment())
                .build();
    }

    private static BitbucketOidcCredentialsProvider traced(PipelinesSandbox sandbox, SdkTracerProvider tracers) {
        return providerOf(sandbox).toBuilder()
                .addListener(new ExchangeSpans(tracers.get("deploy")))
                .build();
    }

    /** Listeners are told after callers have their answer: a test has to wait for what they write. */
    private static final class Spans implements SpanExporter {

        private final BlockingQueue<SpanData> ended = new LinkedBlockingQueue<>();

        SdkTracerProvider tracers() {
            return SdkTracerProvider.builder()
                    .addSpanProcessor(SimpleSpanProcessor.create(this))
                    .build();
        }

        SpanData next() throws InterruptedException {
            SpanData span = ended.poll(30, TimeUnit.SECONDS);
            assertThat(span).isNotNull();
            return span;
        }

        @Override
        public CompletableResultCode export(Collection<SpanData> spans) {
            ended.addAll(List.copyOf(spans));
            return CompletableResultCode.ofSuccess();
        }

        @Override
        public CompletableResultCode flush() {
            return CompletableResultCode.ofSuccess();
        }

        @Override
        public CompletableResultCode shutdown() {
            return CompletableResultCode.ofSuccess();
        }
    }
}
