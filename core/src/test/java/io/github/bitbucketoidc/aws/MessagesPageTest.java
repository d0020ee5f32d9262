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

                Read a message from its first line on, and stop where you know enough. For a role of another partition than the region's:

                %s
                | part | what it has |
                |---|---|
                | first line | what failed, and the cause where it is known; enough where a log shows one line only |
                | `Attempted` | the call to STS, its endpoint, and the session's name |
                | `Answer` | what came back: status, code, text, and the request id for AWS support |
                | `Token` | the claims of the step's token, which are not secret |
                | `Known` | what is unusual about the step, where anything is |
                | `Remedy` | what to do |
                | `More` | the entry in [troubleshooting](troubleshooting.md) |

                A policy that is compared with a token reads in [much the same way](trust-policy.md#policies-with-statements-for-others).

                ## Where STS does not say

                STS answers many mistakes with the same `AccessDenied`. Then the remedy begins with a command that finds the cause. Below it are
                at most five places to look at, most likely first, with the values to compare, and a trust policy that fits:

                %s
                ## The doctor

                A report of [the doctor](troubleshooting.md) has a line for each part of the configuration. Here the role's policy accepts the
                token, and STS refuses it all the same:

                %s
                ## What the same failures said before

                For comparison, the three failures above in earlier versions.

                <details><summary>A role of another partition</summary>

                %s
                </details>

                <details><summary>Where STS does not say</summary>

                %s
                </details>

                <details><summary>The doctor</summary>

                %s
                </details>

                ## How this page is made

                A test compares this page with what is really printed; `-Dtest=MessagesPageTest -Dmessages.write=true` writes it again. Ports,
                times and ids are replaced.
                """.formatted(
                fenced(known(sandbox)),
                fenced(message(sandbox.environment())),
                fenced(report(sandbox, TrustPolicy.forToken(StepToken.of(sandbox.environment()), sandbox.roleArn()))),
                before("known"),
                before("open"),
                before("doctor"));
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
