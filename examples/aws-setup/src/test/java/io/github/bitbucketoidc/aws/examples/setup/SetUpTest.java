package io.github.bitbucketoidc.aws.examples.setup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bitbucketoidc.aws.BitbucketOidcCredentialsProvider;
import io.github.bitbucketoidc.aws.FailureReason;
import io.github.bitbucketoidc.aws.RoleAssumptionException;
import io.github.bitbucketoidc.aws.StepToken;
import io.github.bitbucketoidc.aws.testkit.PipelinesSandbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Renders the set-up with sample values and lets the sandbox's STS decide by its trust policy. */
class SetUpTest {

    private static final Path TERRAFORM = Path.of("terraform");
    private static final String OTHER_UUID = "{00000000-0000-0000-0000-000000000000}";

    private final PipelinesSandbox sandbox =
            PipelinesSandbox.builder().deploymentEnvironment("production").start();
    private final StepToken step = StepToken.parse(sandbox.token());

    /** Makes a trust policy from the repository's and the environment's UUID, which may be empty. */
    @FunctionalInterface
    interface Rendering {

        String trustPolicy(PipelinesSandbox sandbox, String repositoryUuid, String environmentUuid) throws IOException;
    }

    static Stream<Rendering> renderings() {
        return Stream.of(SetUpTest::ofCloudFormation, SetUpTest::ofTerraform);
    }

    @AfterEach
    void close() {
        sandbox.close();
    }

    @ParameterizedTest
    @MethodSource("renderings")
    void letsTheStepsOfTheRepositoryIn(Rendering rendering) throws IOException {
        String role = role(rendering.trustPolicy(sandbox, repositoryUuid(), ""));

        assertThat(credentialsOf(role, sandbox.token())).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("renderings")
    void letsTheStepsOfTheEnvironmentIn(Rendering rendering) throws IOException {
        String role = role(rendering.trustPolicy(sandbox, repositoryUuid(), environmentUuid()));

        assertThat(credentialsOf(role, sandbox.token())).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("renderings")
    void keepsOtherRepositoriesOfTheWorkspaceOut(Rendering rendering) throws IOException {
        String role = role(rendering.trustPolicy(sandbox, repositoryUuid(), ""));
        String token = sandbox.tokenBuilder()
                .subject(step.subject().replace("{" + repositoryUuid() + "}", OTHER_UUID))
                .build();

        assertIsRefused(role, token);
    }

    @ParameterizedTest
    @MethodSource("renderings")
    void keepsOtherEnvironmentsOut(Rendering rendering) throws IOException {
        String role = role(rendering.trustPolicy(sandbox, repositoryUuid(), environmentUuid()));
        String token = sandbox.tokenBuilder()
                .subject(step.subject().replace("{" + environmentUuid() + "}", OTHER_UUID))
                .build();

        assertIsRefused(role, token);
    }

    @ParameterizedTest
    @MethodSource("renderings")
    void keepsStepsWithAnotherAudienceOut(Rendering rendering) throws IOException {
        sandbox.iam().registerProvider("123456789012", sandbox.issuer(), sandbox.audience(), "other");
        String role = role(rendering.trustPolicy(sandbox, repositoryUuid(), ""));

        assertIsRefused(role, sandbox.tokenBuilder().audience("other").build());
    }

    @Test
    void cloudFormationRegistersWhatTheTokenHas() throws IOException {
        Template template = cloudFormation(sandbox, repositoryUuid(), "");

        assertThat(template.properties("Provider"))
                .containsEntry("Url", sandbox.issuer())
                .containsEntry("ClientIdList", List.of(sandbox.audience()));
        assertThat(template.hasOutput("RoleArn")).isTrue();
    }

    @Test
    void cloudFormationGivesTheBucketAndNothingElse() throws IOException {
        assertThat(cloudFormation(sandbox, repositoryUuid(), "")
                        .properties("Role")
                        .get("Policies")
                        .toString())
                .contains("Resource=arn:aws:s3:::site}", "Resource=arn:aws:s3:::site/*}")
                .doesNotContain("Resource=*", "s3:*");
    }

    @Test
    void cloudFormationRefusesBraces() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> cloudFormation(sandbox, "{" + repositoryUuid() + "}", ""))
                .withMessageStartingWith("RepositoryUuid does not match");
    }

    @Test
    void terraformDeclaresEveryVariableThatItUses() throws IOException {
        String main = Files.readString(TERRAFORM.resolve("main.tf"));
        String variables = Files.readString(TERRAFORM.resolve("variables.tf"));

        assertThat(names("var\\.(\\w+)", main)).isEqualTo(names("(?m)^variable \"(\\w+)\"", variables));
    }

    @Test
    void terraformGivesTheTemplateEveryValueThatItNeeds() throws IOException {
        String main = Files.readString(TERRAFORM.resolve("main.tf"));
        String call = main.substring(main.indexOf("templatefile("), main.indexOf("})"));

        assertThat(names("\\$\\{(\\w+)}", Files.readString(TERRAFORM.resolve("trust-policy.json.tftpl"))))
                .isEqualTo(names("(?m)^ +(\\w+) +=", call.substring(call.indexOf('\n'))));
    }

    private static String ofCloudFormation(PipelinesSandbox sandbox, String repositoryUuid, String environmentUuid)
            throws IOException {
        return String.valueOf(cloudFormation(sandbox, repositoryUuid, environmentUuid)
                .properties("Role")
                .get("AssumeRolePolicyDocument"));
    }

    private static Template cloudFormation(PipelinesSandbox sandbox, String repositoryUuid, String environmentUuid)
            throws IOException {
        return Template.of(
                Path.of("cloudformation.yaml"),
                Map.of(
                        "Workspace",
                        "acme",
                        "WorkspaceUuid",
                        workspaceUuid(sandbox),
                        "RepositoryUuid",
                        repositoryUuid,
                        "EnvironmentUuid",
                        environmentUuid,
                        "BucketName",
                        "site"));
    }

    /** The values of main.tf's locals, taken from its own text, and then the template's. */
    private static String ofTerraform(PipelinesSandbox sandbox, String repositoryUuid, String environmentUuid)
            throws IOException {
        Map<String, String> variables = Map.of(
                "var.workspace",
                "acme",
                "var.workspace_uuid",
                workspaceUuid(sandbox),
                "var.repository_uuid",
                repositoryUuid,
                "var.environment_uuid",
                environmentUuid);
        String main = Files.readString(TERRAFORM.resolve("main.tf"));
        Map<String, String> values = new HashMap<>(Map.of("partition", "aws", "account_id", "123456789012"));
        values.put("issuer", fill(local(main, "issuer"), variables));
        values.put("audience", fill(local(main, "audience"), variables));
        String[] subjects = local(main, "subject").split("\" : \"", -1);
        values.put("subject", fill(subjects[environmentUuid.isEmpty() ? 0 : 1], variables));
        return fill(Files.readString(TERRAFORM.resolve("trust-policy.json.tftpl")), values);
    }

    /** The text between the first and the last quote that begins an interpolated string. */
    private static String local(String main, String name) {
        Matcher matcher =
                Pattern.compile("(?m)^  " + name + " += (?:.* \\? )?\"(.*)\"$").matcher(main);
        assertThat(matcher.find()).as(name).isTrue();
        return matcher.group(1);
    }

    private static String fill(String text, Map<String, String> values) {
        return Pattern.compile("\\$\\{([\\w.]+)}")
                .matcher(text)
                .replaceAll(variable -> Matcher.quoteReplacement(String.valueOf(values.get(variable.group(1)))));
    }

    private static List<String> names(String pattern, String text) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map(result -> result.group(1))
                .distinct()
                .sorted()
                .toList();
    }

    private String role(String trustPolicy) {
        return sandbox.iam().createRole(role -> role.name("deploy").trustPolicy(trustPolicy));
    }

    private String credentialsOf(String role, String token) {
        try (BitbucketOidcCredentialsProvider credentials = BitbucketOidcCredentialsProvider.builder()
                .environment(sandbox.environment())
                .webIdentityToken(() -> token)
                .roleArn(role)
                .build()) {
            return credentials.resolveCredentials().accessKeyId();
        }
    }

    private void assertIsRefused(String role, String token) {
        assertThatThrownBy(() -> credentialsOf(role, token))
                .isInstanceOfSatisfying(
                        RoleAssumptionException.class,
                        refused -> assertThat(refused.reason()).isEqualTo(FailureReason.ACCESS_DENIED));
    }

    private String repositoryUuid() {
        return bare(step.repositoryUuid().orElseThrow());
    }

    private String environmentUuid() {
        return bare(step.deploymentEnvironmentUuid().orElseThrow());
    }

    private static String workspaceUuid(PipelinesSandbox sandbox) {
        return sandbox.audience().substring(sandbox.audience().lastIndexOf('/') + 1);
    }

    private static String bare(String uuid) {
        return uuid.replaceAll("[{}]", "");
    }
}
