package io.github.bitbucketoidc.aws.examples.deploy;

import io.github.bitbucketoidc.aws.BitbucketOidcCredentialsProvider;
import io.github.bitbucketoidc.aws.examples.deploy.shared.ProcessContext;
import io.github.bitbucketoidc.aws.handoff.CredentialsEndpoint;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/**
 * Goes once through what the other commands do, against an STS of its own on loopback: so the JVM that watches learns
 * which classes to keep ready.
 */
@Command(
        name = "warm-up",
        mixinStandardHelpOptions = true,
        description = {
            "Prepare the archive that makes later starts fast. Needs no token and calls nobody.",
            "Run it once where the tool is installed, with the Java that will run it: bin/bitbucket-deploy warm-up"
        })
final class WarmUpCommand implements Callable<Integer> {

    /** Those that are waited for, alone and with options, which takes other ways. */
    private static final List<String> COMMANDS =
            List.of("credential-process", "env", "whoami", "whoami --json --region us-east-1", "--help");

    private static final String ROLE = "arn:aws:iam::123456789012:role/warm-up";

    private final ProcessContext context;

    WarmUpCommand(ProcessContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws IOException, GeneralSecurityException, InterruptedException {
        try (WarmUpCertificate certificate = WarmUpCertificate.make();
                WarmUpSts sts = new WarmUpSts(certificate)) {
            ProcessContext step = new ProcessContext(
                    variables(sts.endpoint()),
                    InputStream.nullInputStream(),
                    new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8),
                    context.err(),
                    false);
            int status = 0;
            for (String command : COMMANDS) {
                status = Math.max(status, DeployTool.run(step, command.split(" ", -1)));
            }
            handOver(step);
            context.out().println(status == 0 ? "Warm." : "Something failed; see above.");
            return status;
        }
    }

    private static void handOver(ProcessContext step) {
        try (BitbucketOidcCredentialsProvider credentials = BitbucketOidcCredentialsProvider.builder()
                        .environment(step.environment())
                        .build();
                CredentialsEndpoint endpoint = CredentialsEndpoint.start(credentials)) {
            credentials.resolveCredentials();
            endpoint.configure(new ProcessBuilder("true"));
        }
    }

    private static Map<String, String> variables(String endpoint) {
        Map<String, String> variables = new HashMap<>();
        variables.put("BITBUCKET_BUILD_NUMBER", "1");
        variables.put("BITBUCKET_REPO_SLUG", "warm-up");
        variables.put("BITBUCKET_STEP_OIDC_TOKEN", token());
        variables.put("AWS_OIDC_ROLE_ARN", ROLE);
        variables.put("AWS_DEFAULT_REGION", "us-east-1");
        variables.put("AWS_ENDPOINT_URL_STS", endpoint);
        return variables;
    }

    /** Shaped like a token; nobody verifies it. */
    private static String token() {
        long now = Instant.now().getEpochSecond();
        String claims = "{\"iss\":\"https://api.bitbucket.org/2.0/workspaces/w/pipelines-config/identity/oidc\","
                + "\"aud\":\"ari:cloud:bitbucket::workspace/w\",\"sub\":\"{r}:{s}\",\"iat\":" + now + ",\"exp\":"
                + (now + Duration.ofHours(1).toSeconds()) + "}";
        return base64("{\"alg\":\"RS256\",\"typ\":\"JWT\"}") + "." + base64(claims) + "." + base64("signature");
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
