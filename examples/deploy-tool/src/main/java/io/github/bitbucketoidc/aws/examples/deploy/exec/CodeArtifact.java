package io.github.bitbucketoidc.aws.examples.deploy.exec;

import io.github.bitbucketoidc.aws.examples.deploy.shared.DeployException;
import io.github.bitbucketoidc.aws.examples.deploy.shared.HttpClients;
import io.github.bitbucketoidc.aws.examples.deploy.shared.ProcessContext;
import io.github.bitbucketoidc.aws.examples.deploy.shared.Visible;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.protocols.jsoncore.JsonNode;
import software.amazon.awssdk.regions.PartitionMetadata;
import software.amazon.awssdk.regions.Region;

/**
 * Requests the token of CodeArtifact that package managers log in with. One request, signed by the SDK's own signer: the SDK's
 * client for the service would be as large as the rest of the tool.
 *
 * <p>Source: CodeArtifact API Reference, GetAuthorizationToken.
 */
final class CodeArtifact {

    private static final int TRIES = 3;
    private static final Duration PAUSE = Duration.ofMillis(300);
    private static final int MAX_ANSWER = 1 << 16;
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final ProcessContext context;
    private final Region region;

    CodeArtifact(ProcessContext context, Region region) {
        this.context = context;
        this.region = region;
    }

    /** @throws DeployException if there is none; says why, and what to do */
    String token(CodeArtifactDomain domain, AwsCredentials credentials) {
        SdkHttpRequest request = signed(domain, credentials);
        try (SdkHttpClient http = HttpClients.within(TIMEOUT)) {
            for (int tried = 1; ; tried++) {
                Answer answer = ask(http, request);
                if (answer.status() == 200) {
                    return answer.token();
                }
                if (!answer.mayPass() || tried == TRIES) {
                    throw new DeployException(answer.failure(domain, request.getUri()));
                }
                LockSupport.parkNanos(PAUSE.multipliedBy(tried).toNanos());
            }
        }
    }

    private SdkHttpRequest signed(CodeArtifactDomain domain, AwsCredentialsIdentity credentials) {
        SdkHttpRequest.Builder request = SdkHttpRequest.builder()
                .method(SdkHttpMethod.POST)
                .uri(endpoint())
                .encodedPath("/v1/authorization-token");
        domain.parameters().forEach(request::putRawQueryParameter);
        return AwsV4HttpSigner.create()
                .sign(sign -> sign.identity(credentials)
                        .request(request.build())
                        .putProperty(AwsV4HttpSigner.REGION_NAME, region.id())
                        .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "codeartifact"))
                .request();
    }

    private URI endpoint() {
        return context.endpoint("CODEARTIFACT").orElseGet(() -> {
            boolean fips = context.variable("AWS_USE_FIPS_ENDPOINT").stream().anyMatch("true"::equalsIgnoreCase);
            return URI.create("https://codeartifact" + (fips ? "-fips." : ".") + region.id() + "."
                    + PartitionMetadata.of(region).dnsSuffix());
        });
    }

    private static Answer ask(SdkHttpClient http, SdkHttpRequest request) {
        try {
            HttpExecuteResponse response = http.prepareRequest(
                            HttpExecuteRequest.builder().request(request).build())
                    .call();
            return new Answer(
                    response.httpResponse().statusCode(),
                    response.httpResponse()
                            .firstMatchingHeader("x-amzn-ErrorType")
                            .orElse(null),
                    response.responseBody().isPresent()
                            ? text(response.responseBody().get())
                            : "");
        } catch (IOException e) {
            return new Answer(0, null, String.valueOf(e.getMessage()));
        }
    }

    private static String text(InputStream body) throws IOException {
        try (body) {
            return new String(body.readNBytes(MAX_ANSWER), StandardCharsets.UTF_8);
        }
    }

    /** @param status 0 where none came */
    private record Answer(int status, @Nullable String error, String body) {

        boolean mayPass() {
            return status == 0 || status == 429 || status >= 500;
        }

        String token() {
            String token = member("authorizationToken");
            if (token == null || token.isBlank() || !Visible.isVisible(token)) {
                throw new DeployException("CodeArtifact answered without a usable authorization token.");
            }
            return token;
        }

        String failure(CodeArtifactDomain domain, URI uri) {
            String said = status == 0 ? body : member("message");
            return "CodeArtifact gives no token for " + domain + " at " + uri.getHost() + ": "
                    + (status == 0 ? "no answer, " : "HTTP " + status + " ")
                    + (error == null ? "" : Visible.text(error.replaceFirst(":.*", "")) + ", ")
                    + (said == null || said.isBlank() ? "no reason given" : Visible.text(said)) + cure();
        }

        private String cure() {
            return switch (status) {
                case 403 ->
                    "\nThe role needs codeartifact:GetAuthorizationToken on the domain and sts:GetServiceBearerToken, and the"
                            + " domain's policy must allow a role of another account.";
                case 404 -> "\nLook at the domain's name, its owner (an account id) and the region.";
                default -> "";
            };
        }

        private @Nullable String member(String name) {
            try {
                return JsonNode.parser()
                        .parse(new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)))
                        .field(name)
                        .map(JsonNode::text)
                        .orElse(null);
            } catch (RuntimeException e) {
                // No JSON, as of a proxy: no answer of CodeArtifact.
                return null;
            }
        }

        /** The body of a good answer is the token. */
        @Override
        public String toString() {
            return "Answer[" + status + "]";
        }
    }
}
