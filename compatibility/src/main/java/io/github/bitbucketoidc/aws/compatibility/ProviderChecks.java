package io.github.bitbucketoidc.aws.compatibility;

import static io.github.bitbucketoidc.aws.compatibility.Check.expect;

import io.github.bitbucketoidc.aws.BitbucketOidcCredentialsProvider;
import io.github.bitbucketoidc.aws.BitbucketOidcRegionProvider;
import io.github.bitbucketoidc.aws.handoff.CredentialsEndpoint;
import io.github.bitbucketoidc.aws.testkit.PipelinesSandbox;
import io.github.bitbucketoidc.aws.testkit.StsFault;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProviderChain;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.ContainerCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.ResolveIdentityRequest;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sts.StsClient;

/** Credentials, by every way to them. */
final class ProviderChecks {

    private static final String OTHER_ACCOUNT = "210987654321";

    private ProviderChecks() {}

    static Map<String, Check> all() {
        return Map.of(
                "credentials", ProviderChecks::credentials,
                "identity without blocking", ProviderChecks::identity,
                "client of the SDK", ProviderChecks::client,
                "second role", ProviderChecks::secondRole,
                "role chaining", ProviderChecks::roleChaining,
                "retry after a cut connection", ProviderChecks::retry,
                "new session after invalidate", ProviderChecks::invalidate,
                "chain of providers outside a step", ProviderChecks::outside,
                "region", ProviderChecks::region,
                "credentials endpoint", ProviderChecks::endpoint);
    }

    private static void credentials(PipelinesSandbox sandbox) {
        try (BitbucketOidcCredentialsProvider provider = provider(sandbox)) {
            AwsSessionCredentials credentials = (AwsSessionCredentials) provider.resolveCredentials();
            expect(credentials.accountId().orElse("").equals("123456789012"), credentials.accountId());
            expect(credentials.expirationTime().isPresent(), credentials);
            expect(credentials.providerName().isPresent(), credentials);
        }
    }

    private static void identity(PipelinesSandbox sandbox) throws Exception {
        try (BitbucketOidcCredentialsProvider provider = provider(sandbox)) {
            AwsCredentialsIdentity identity = provider.resolveIdentity(
                            ResolveIdentityRequest.builder().build())
                    .get(30, TimeUnit.SECONDS);
            expect(identity.accessKeyId().startsWith("ASIA"), identity);
        }
    }

    private static void client(PipelinesSandbox sandbox) {
        try (BitbucketOidcCredentialsProvider provider = provider(sandbox)) {
            String arn = arn(sandbox, provider);
            expect(arn.startsWith("arn:aws:sts::123456789012:assumed-role/pipelines-deploy/"), arn);
        }
    }

    private static void secondRole(PipelinesSandbox sandbox) {
        String other = sandbox.iam().createRole(role -> role.name("other"));
        try (BitbucketOidcCredentialsProvider provider = provider(sandbox);
                BitbucketOidcCredentialsProvider second = provider.forRole(other)) {
            String arn = arn(sandbox, second);
            expect(arn.startsWith("arn:aws:sts::123456789012:assumed-role/other/"), arn);
        }
    }

    private static void roleChaining(PipelinesSandbox sandbox) {
        String last = sandbox.iam()
                .createRole(role -> role.name("last").accountId(OTHER_ACCOUNT).trustsRole(sandbox.roleArn(), "ticket"));
        try (BitbucketOidcCredentialsProvider provider = BitbucketOidcCredentialsProvider.builder()
                .environment(sandbox.environment())
                .thenAssumeRole(role -> role.roleArn(last).externalId("ticket").tags(Map.of("team", "shop")))
                .build()) {
            String arn = arn(sandbox, provider);
            expect(arn.startsWith("arn:aws:sts::210987654321:assumed-role/last/"), arn);
        }
    }

    private static void retry(PipelinesSandbox sandbox) {
        sandbox.sts().failNext(1, StsFault.cutConnection());
        try (BitbucketOidcCredentialsProvider provider = provider(sandbox)) {
            expect(provider.resolveCredentials().accessKeyId().startsWith("ASIA"), provider);
            expect(sandbox.sts().calls() == 2, sandbox.sts().calls());
        }
    }

    private static void invalidate(PipelinesSandbox sandbox) {
        try (BitbucketOidcCredentialsProvider provider = provider(sandbox)) {
            String first = provider.resolveCredentials().accessKeyId();
            provider.invalidate();
            String second = provider.resolveCredentials().accessKeyId();
            expect(!second.equals(first), "the same key twice");
        }
    }

    private static void outside(PipelinesSandbox sandbox) {
        AwsCredentialsProvider own = StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIA", "secret"));
        try (BitbucketOidcCredentialsProvider provider = BitbucketOidcCredentialsProvider.builder()
                        .environment(Map.of())
                        .build();
                AwsCredentialsProviderChain chain = AwsCredentialsProviderChain.of(provider, own)) {
            String key = chain.resolveCredentials().accessKeyId();
            expect(key.equals("AKIA"), key);
        }
    }

    private static void region(PipelinesSandbox sandbox) {
        Region region =
                BitbucketOidcRegionProvider.create(sandbox.environment()).getRegion();
        expect(region.equals(Region.EU_WEST_1), region);
    }

    /** Asked by the client that this version of the SDK has for such endpoints. */
    private static void endpoint(PipelinesSandbox sandbox) {
        try (BitbucketOidcCredentialsProvider provider = provider(sandbox);
                CredentialsEndpoint endpoint = CredentialsEndpoint.start(provider);
                ContainerCredentialsProvider container =
                        ContainerCredentialsProvider.builder().build()) {
            String token = endpoint.environment().get("AWS_CONTAINER_AUTHORIZATION_TOKEN");
            System.setProperty("aws.containerCredentialsFullUri", endpoint.uri().toString());
            System.setProperty("aws.containerAuthorizationToken", Objects.requireNonNull(token));
            String key = container.resolveCredentials().accessKeyId();
            expect(key.equals(provider.resolveCredentials().accessKeyId()), key);
        }
    }

    private static BitbucketOidcCredentialsProvider provider(PipelinesSandbox sandbox) {
        return BitbucketOidcCredentialsProvider.builder()
                .environment(sandbox.environment())
                .build();
    }

    private static String arn(PipelinesSandbox sandbox, AwsCredentialsProvider provider) {
        try (StsClient sts = StsClient.builder()
                .credentialsProvider(provider)
                .region(Region.EU_WEST_1)
                .endpointOverride(sandbox.stsEndpoint())
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build()) {
            return sts.getCallerIdentity().arn();
        }
    }
}
