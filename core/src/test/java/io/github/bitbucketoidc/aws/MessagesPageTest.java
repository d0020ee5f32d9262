package io.github.bitbucketoidc.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.bitbucketoidc.aws.testkit.PipelinesSandbox;
import io.github.bitbucketoidc.aws.testkit.PipelinesSandboxExtension;
import io.github.bitbucketoidc.aws.testkit.StsFault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The page that shows messages as they print, beside what was printed before. */
@ExtendWith(PipelinesSandboxExtension.class)
class MessagesPageTest {

    private static final Path PAGE = Path.of("..", "docs", "messages.md");
    private static final Path TROUBLESHOOTING = Path.of("..", "docs", "troubleshooting.md");
    private static final Path BEFORE = Path.of("src", "test", "resources", "messages");

    /** What differs from run to run, and from the sandbox to AWS. */
    private static final Map<String, String> VARYING = new LinkedHashMap<>();

    static {
        VARYING.put("http://127\\.0\\.0\\.1:\\d+", "https://sts.eu-west-1.amazonaws.com");
        VARYING.put("request id [0-9a-f-]{36}", "request id 01234567-89ab-cdef-0123-456789abcdef");
        VARYING.put("20\\d\\d-\\d\\d-\\d\\dT[0-9:]+Z, in (59 min|1 h)", "2026-11-27T17:00:00Z, in 1 h");
        VARYING.put("expires 20\\d\\d-\\d\\d-\\d\\dT[0-9:]+Z", "expires 2026-11-27T17:00:00Z");
        VARYING.put("(:\\{)[0-9a-f-]{36}(}\\n)", "$1759de0c6-eaee-4eaa-b7a6-c507eec759a7$2");
        VARYING.put("it ends in \\d+ min", "it ends in 59 min");
    }

    @Test
    void showsMessagesAsTheyPrint(PipelinesSandbox sandbox) throws IOException {
        sandbox.sts().failAlways(StsFault.accessDenied());
        String page = """
                # How messages read

                A failure says what was attempted, what came back, what is known, and what to do; its first line is enough where a log shows
                no more. Each example stands beside what the same failure said before. A test holds this page against what is really
                printed (`-Dtest=MessagesPageTest -Dmessages.write=true` writes it anew); ports, times and ids are replaced.

                The same for policies that are judged is in [trust policies](trust-policy.md#policies-with-statements-for-others).

                ## Where the cause is known

                A role of another partition than the region's. Before:

                %s
                Now:

                %s
                ## Where STS does not say

                Before:

                %s
                Now:

                %s
                ## The doctor

                The role's policy accepts the token, and STS refuses it all the same. Before:

                %s
                Now:

                %s""".formatted(
                before("known"),
                fenced(known(sandbox)),
                before("open"),
                fenced(message(sandbox.environment())),
                before("doctor"),
                fenced(report(sandbox, TrustPolicy.forToken(StepToken.of(sandbox.environment()), sandbox.roleArn()))));
        if (Boolean.getBoolean("messages.write")) {
            Files.writeString(PAGE, page);
        }

        assertThat(page).isEqualTo(Files.readString(PAGE));
    }

    @Test
    void showsWhatTheDoctorSaysOfAPolicyWithoutBraces(PipelinesSandbox sandbox) throws IOException {
        sandbox.sts().failAlways(StsFault.accessDenied());
        String policy = TrustPolicy.forToken(StepToken.of(sandbox.environment()), sandbox.roleArn())
                .toJson()
                .replaceAll("\"\\{([0-9a-f-]{36})}:\\*\"", "\"$1:*\"");
        String shown = "<!-- doctor -->\n" + fenced(report(sandbox, TrustPolicy.parse(policy))) + "<!-- /doctor -->";
        String page = Files.readString(TROUBLESHOOTING);
        if (Boolean.getBoolean("messages.write")) {
            page = page.replaceFirst("(?s)<!-- doctor -->.*<!-- /doctor -->", Matcher.quoteReplacement(shown));
            Files.writeString(TROUBLESHOOTING, page);
        }

        assertThat(page).contains(shown);
    }

    private static String known(PipelinesSandbox sandbox) {
        Map<String, String> variables = new HashMap<>(sandbox.environment());
        variables.put("AWS_OIDC_ROLE_ARN", "arn:aws-cn:iam::123456789012:role/pipelines-deploy");
        return message(variables);
    }

    private static String message(Map<String, String> variables) {
        try (BitbucketOidcCredentialsProvider provider = BitbucketOidcCredentialsProvider.builder()
                .environment(variables)
                .build()) {
            return String.valueOf(catchThrowableOfType(BitbucketOidcException.class, provider::resolveCredentials)
                    .getMessage());
        }
    }

    private static String report(PipelinesSandbox sandbox, TrustPolicy policy) {
        try (BitbucketOidcCredentialsProvider provider = BitbucketOidcCredentialsProvider.builder()
                .environment(sandbox.environment())
                .build()) {
            return Doctor.examine(provider, policy).toString();
        }
    }

    private static String before(String name) throws IOException {
        return fenced(Files.readString(BEFORE.resolve(name + "-before.txt")).stripTrailing());
    }

    private static String fenced(String text) {
        String same = text;
        for (Map.Entry<String, String> varying : VARYING.entrySet()) {
            same = same.replaceAll(varying.getKey(), varying.getValue());
        }
        return "```text\n" + same + "\n```\n";
    }
}
