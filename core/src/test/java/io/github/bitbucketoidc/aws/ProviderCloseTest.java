package io.github.bitbucketoidc.aws;

import static io.github.bitbucketoidc.aws.support.SandboxProviders.callerIdentity;
import static io.github.bitbucketoidc.aws.support.SandboxProviders.providerOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.bitbucketoidc.aws.support.RawServer;
import io.github.bitbucketoidc.aws.support.ScriptedSts;
import io.github.bitbucketoidc.aws.testkit.PipelinesSandbox;
import io.github.bitbucketoidc.aws.testkit.PipelinesSandboxExtension;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProviderChain;
import software.amazon.awssdk.core.async.AsyncRequestBody;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.transfer.s3.S3TransferManager;

/** SDK clients close the provider that they were given, whoever else uses it. */
@ExtendWith(PipelinesSandboxExtension.class)
class ProviderCloseTest {

    private static final String EXCHANGE = "AssumeRoleWithWebIdentity";
    private static final int MANY = 1_000;

    private final AtomicInteger reads = new AtomicInteger();

    @Test
    void servesTheNextClientAfterEachThatWasClosed(PipelinesSandbox sandbox) {
        BitbucketOidcCredentialsProvider provider = providerOf(sandbox);

        for (int i = 0; i < 3; i++) {
            try (StsClient client = client(sandbox, provider)) {
                assertThat(client.getCallerIdentity().arn()).contains(":assumed-role/");
            }
        }

        assertThat(sandbox.sts().calls(EXCHANGE)).isOne();
    }

    @Test
    void servesAlsoThroughAChainThatPassesTheCloseOn(PipelinesSandbox sandbox) {
        BitbucketOidcCredentialsProvider provider = providerOf(sandbox);

        for (int i = 0; i < 3; i++) {
            AwsCredentialsProviderChain chain = AwsCredentialsProviderChain.of(provider);
            try (StsClient client = client(sandbox, chain)) {
                assertThat(client.getCallerIdentity().arn()).contains(":assumed-role/");
            }
        }

        assertThat(sandbox.sts().calls(EXCHANGE)).isOne();
    }

    @ParameterizedTest
    @EnumSource
    void servesTheNextOneAfterAClientOfAnyKindWasClosed(KindOfClient kind, PipelinesSandbox sandbox)
            throws IOException {
        BitbucketOidcCredentialsProvider provider = providerOf(sandbox);

        try (RawServer storage = new RawServer()) {
            storage.answerWith(RawServer.http(200, "text/plain", new byte[0]));
            for (int i = 0; i < 2; i++) {
                kind.useAndClose(storage.uri(), provider);
            }
            assertThat(storage.requests()).isEqualTo(kind == KindOfClient.PRESIGNER ? 0 : 2);
        }

        assertThat(sandbox.sts().calls(EXCHANGE)).isOne();
    }

    @Test
    void leavesTheProvidersOfOtherRolesAlone(PipelinesSandbox sandbox) {
        String other = sandbox.iam().createRole(role -> role.name("other"));
        BitbucketOidcCredentialsProvider provider = providerOf(sandbox);
        BitbucketOidcCredentialsProvider sibling = provider.forRole(other);
        provider.resolveCredentials();
        sibling.resolveCredentials();

        sibling.close();
        provider.close();

        assertThat(callerIdentity(sandbox, sibling)).contains("assumed-role/other/");
        assertThat(provider.resolveCredentials()).isNotNull();
        assertThat(sandbox.sts().calls(EXCHANGE)).isEqualTo(2);
    }

    @Test
    void letsTheSessionsOfAllItsRolesRest(PipelinesSandbox sandbox) {
        BitbucketOidcCredentialsProvider provider = counted(sandbox);
        BitbucketOidcCredentialsProvider sibling =
                provider.forRole(sandbox.iam().createRole(role -> role.name("other")));
        provider.resolveCredentials();
        sibling.resolveCredentials();

        provider.close();

        assertThat(readsOfTheClock(sibling)).isGreaterThan(readsOfTheClock(sibling));
        assertThat(readsOfTheClock(provider)).isGreaterThan(readsOfTheClock(provider));
    }

    @Test
    void letsTheSessionOfItsOwnRoleAloneRestWhereItWasMadeFromAnother(PipelinesSandbox sandbox) {
        BitbucketOidcCredentialsProvider provider = counted(sandbox);
        BitbucketOidcCredentialsProvider sibling =
                provider.forRole(sandbox.iam().createRole(role -> role.name("other")));
        provider.resolveCredentials();
        sibling.resolveCredentials();

        sibling.close();

        assertThat(readsOfTheClock(provider)).isEqualTo(readsOfTheClock(provider));
        assertThat(readsOfTheClock(sibling)).isGreaterThan(readsOfTheClock(sibling));
    }

    /** What an exchange's thread still reads as it ends does not count. */
    private BitbucketOidcCredentialsProvider counted(PipelinesSandbox sandbox) {
        Thread test = Thread.currentThread();
        return providerOf(sandbox).toBuilder()
                .clock(() -> {
                    if (Thread.currentThread() == test) {
                        reads.incrementAndGet();
                    }
                    return Instant.now();
                })
                .build();
    }

    /** What rests looks at its state for the next request, and so at the clock more often than what serves by itself. */
    private int readsOfTheClock(BitbucketOidcCredentialsProvider provider) {
        int before = reads.get();
        provider.resolveCredentials();
        return reads.get() - before;
    }

    @Test
    void costsNoCallHoweverOftenItHappens(PipelinesSandbox sandbox) {
        BitbucketOidcCredentialsProvider provider = providerOf(sandbox);

        for (int i = 0; i < MANY; i++) {
            assertThat(provider.resolveCredentials()).isNotNull();
            provider.close();
        }

        assertThat(sandbox.sts().calls()).isOne();
    }

    @Test
    void letsThoseWhoWaitHaveTheirCredentials(PipelinesSandbox sandbox) {
        CountDownLatch closed = new CountDownLatch(1);
        ScriptedSts sts = new ScriptedSts(request -> {
            ScriptedSts.await(closed);
            return ScriptedSts.success(request);
        });
        BitbucketOidcCredentialsProvider provider = BitbucketOidcCredentialsProvider.builder()
                .environment(sandbox.environment())
                .stsClient(sts)
                .build();
        CompletableFuture<AwsCredentialsIdentity> waiting = provider.resolveIdentity();

        provider.close();
        closed.countDown();

        assertThat(waiting).succeedsWithin(Duration.ofSeconds(20));
        assertThat(sts.calls()).isOne();
    }

    @Test
    void mayComeBeforeTheFirstRequest(PipelinesSandbox sandbox) {
        BitbucketOidcCredentialsProvider provider = providerOf(sandbox);

        provider.close();
        provider.close();

        assertThat(provider.resolveCredentials()).isNotNull();
    }

    private static StsClient client(PipelinesSandbox sandbox, AwsCredentialsProvider credentials) {
        return StsClient.builder()
                .credentialsProvider(credentials)
                .region(Region.EU_WEST_1)
                .endpointOverride(sandbox.stsEndpoint())
                .build();
    }

    enum KindOfClient {
        ASYNC {
            @Override
            void useAndClose(URI storage, AwsCredentialsProvider credentials) {
                try (S3AsyncClient client = client(storage, credentials)) {
                    client.headObject(object -> object.bucket("bucket").key("key"))
                            .join();
                }
            }
        },
        PRESIGNER {
            @Override
            void useAndClose(URI storage, AwsCredentialsProvider credentials) {
                try (S3Presigner presigner = S3Presigner.builder()
                        .credentialsProvider(credentials)
                        .region(Region.EU_WEST_1)
                        .endpointOverride(storage)
                        .build()) {
                    presigner.presignGetObject(request -> request.signatureDuration(Duration.ofMinutes(1))
                            .getObjectRequest(object -> object.bucket("bucket").key("key")));
                }
            }
        },
        TRANSFER_MANAGER {
            @Override
            void useAndClose(URI storage, AwsCredentialsProvider credentials) {
                try (S3AsyncClient client = client(storage, credentials);
                        S3TransferManager transfers =
                                S3TransferManager.builder().s3Client(client).build()) {
                    transfers
                            .upload(upload -> upload.putObjectRequest(
                                            object -> object.bucket("bucket").key("key"))
                                    .requestBody(AsyncRequestBody.empty()))
                            .completionFuture()
                            .join();
                }
            }
        };

        abstract void useAndClose(URI storage, AwsCredentialsProvider credentials);

        private static S3AsyncClient client(URI storage, AwsCredentialsProvider credentials) {
            return S3AsyncClient.builder()
                    .credentialsProvider(credentials)
                    .region(Region.EU_WEST_1)
                    .endpointOverride(storage)
                    .forcePathStyle(true)
                    .build();
        }
    }
}
