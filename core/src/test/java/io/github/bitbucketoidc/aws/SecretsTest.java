package io.github.bitbucketoidc.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.bitbucketoidc.aws.support.CapturedLogs;
import io.github.bitbucketoidc.aws.testkit.PipelinesSandbox;
import io.github.bitbucketoidc.aws.testkit.PipelinesSandboxExtension;
import io.github.bitbucketoidc.aws.testkit.StsFault;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.identity.spi.ResolveIdentityRequest;

/** Looks for the token, the secret key and the session token in everything that can be read from outside. */
@ExtendWith(PipelinesSandboxExtension.class)
class SecretsTest {

    @Test
    void logsNoSecretAtAnyLevelWhileAllGoesWell(PipelinesSandbox sandbox) {
        Map<String, String> variables = sandbox.environment();
        List<String> shown = new ArrayList<>();
        AwsSessionCredentials credentials;
        try (CapturedLogs logs = new CapturedLogs();
                BitbucketOidcCredentialsProvider provider = providerOf(variables)) {
            credentials = (AwsSessionCredentials) provider.resolveCredentials();
            Stream.of(provider, credentials, provider.toBuilder(), provider.resolveIdentity(anyRequest()))
                    .map(String::valueOf)
                    .forEach(shown::add);
            Thread.getAllStackTraces().keySet().stream().map(Thread::getName).forEach(shown::add);
            shown.addAll(logs.lines());
        }

        assertThat(shown).anyMatch(line -> line.contains("Assumed " + sandbox.roleArn()));
        assertNoneHas(shown, token(variables), credentials.secretAccessKey(), credentials.sessionToken());
    }

    static Stream<Arguments> faults() {
        return Stream.of(
                fault("access denied", token -> StsFault.accessDenied()),
                fault("no verification key", token -> StsFault.verificationKeyUnavailable()),
                fault("connection cut", token -> StsFault.cutConnection()),
                fault("garbage", token -> StsFault.garbage()),
                fault(
                        "token in the message",
                        token -> StsFault.error(
                                400, "ValidationError", "Value '" + token + "' at 'webIdentityToken' failed")),
                fault("token as the code", token -> StsFault.error(400, token, "code")),
                fault(
                        "signature in the message",
                        token -> StsFault.error(
                                400,
                                "InvalidIdentityToken",
                                "bad signature " + token.substring(token.lastIndexOf('.') + 1))),
                fault(
                        "token wrapped",
                        token -> StsFault.error(400, "AccessDenied", token.replaceAll("(.{76})", "$1\n"))),
                fault("token escaped", token -> StsFault.error(400, "AccessDenied", token.replace(".", "%2E"))),
                fault("token as plain text", token -> StsFault.answer(400, "text/plain", token)),
                fault("token in XML", token -> StsFault.answer(200, "text/xml", "<a><b>" + token + "</b>")),
                fault(
                        "token as an element's name",
                        token -> StsFault.answer(200, "text/xml", "<" + token.substring(0, 20) + ">")),
                fault("token in a redirect", token -> StsFault.answer(302, "text/plain", token)));
    }

    private static Arguments fault(String name, Function<String, StsFault> ofToken) {
        return Arguments.argumentSet(name, ofToken);
    }

    @ParameterizedTest
    @MethodSource("faults")
    void showsNoSecretWhenStsFailsEvenWhereItEchoesTheToken(
            Function<String, StsFault> fault, PipelinesSandbox sandbox) {
        Map<String, String> variables = sandbox.environment();
        sandbox.sts().failAlways(fault.apply(token(variables)));
        List<String> shown = new ArrayList<>();
        try (CapturedLogs logs = new CapturedLogs();
                BitbucketOidcCredentialsProvider provider = providerOf(variables)) {
            shown.add(stackTrace(catchThrowable(provider::resolveCredentials)));
            shown.addAll(logs.lines());
        }

        assertThat(shown.get(0)).containsPattern("(RoleAssumption|StepToken)Exception");
        assertNoneHas(shown, token(variables));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "AWS_OIDC_ROLE_ARN",
                "AWS_ROLE_SESSION_NAME",
                "AWS_REGION",
                "AWS_ENDPOINT_URL_STS",
                "AWS_WEB_IDENTITY_TOKEN_FILE",
                "BITBUCKET_BUILD_NUMBER",
                "BITBUCKET_REPO_SLUG"
            })
    void showsNoTokenThatSomebodyPutIntoAnotherVariable(String variable, PipelinesSandbox sandbox) {
        String token = sandbox.token();
        Map<String, String> variables = new HashMap<>(sandbox.environment());
        variables.remove("BITBUCKET_STEP_OIDC_TOKEN");
        variables.put(variable, token);
        List<String> shown = new ArrayList<>();
        try (CapturedLogs logs = new CapturedLogs();
                BitbucketOidcCredentialsProvider provider = providerOf(variables)) {
            shown.add(stackTrace(catchThrowable(provider::resolveCredentials)));
            shown.add(provider.toString());
            shown.addAll(logs.lines());
        }

        assertThat(shown.get(0)).contains("StepTokenException");
        assertNoneHas(shown, token);
    }

    @ParameterizedTest
    @ValueSource(strings = {"%s extra", "\"%s\"", "%s.%s", "Bearer %s", "%s%s"})
    void showsNothingOfATokenThatItRefuses(String form, PipelinesSandbox sandbox) {
        String token = sandbox.token();
        Map<String, String> variables = new HashMap<>(sandbox.environment());
        variables.put("BITBUCKET_STEP_OIDC_TOKEN", form.replace("%s", token));
        List<String> shown = new ArrayList<>();
        try (CapturedLogs logs = new CapturedLogs();
                BitbucketOidcCredentialsProvider provider = providerOf(variables)) {
            shown.add(stackTrace(catchThrowable(provider::resolveCredentials)));
            shown.addAll(logs.lines());
        }

        assertThat(shown.get(0)).contains("StepTokenException");
        assertNoneHas(shown, token);
    }

    @Test
    void showsNothingOfTheTokenInABuilder(PipelinesSandbox sandbox) {
        String token = token(sandbox.environment());
        BitbucketOidcCredentialsProvider.Builder builder = BitbucketOidcCredentialsProvider.builder()
                .environment(sandbox.environment())
                .roleArn(token);

        assertThat(builder.toString()).startsWith("BitbucketOidcCredentialsProvider.Builder(");
        assertNoneHas(List.of(builder.toString()), token);
    }

    @Test
    void showsNothingOfTheTokenInTheBuilderOfAChainedRole(PipelinesSandbox sandbox) {
        String token = token(sandbox.environment());
        List<String> shown = new ArrayList<>();
        BitbucketOidcCredentialsProvider.builder()
                .thenAssumeRole(
                        role -> shown.add(role.roleArn(token).externalId(token).toString()));

        assertThat(shown).singleElement().asString().startsWith("ChainedRole.Builder(");
        assertNoneHas(shown, token);
    }

    /** The SDK's signer logs what a request is signed with, whoever makes it: docs/security-model.md says so. */
    @Test
    void showsNoSessionTokenThatStsEchoesToAChainedRole(PipelinesSandbox sandbox) {
        List<String> shown = new ArrayList<>();
        String session;
        try (CapturedLogs logs = new CapturedLogs();
                BitbucketOidcCredentialsProvider provider = BitbucketOidcCredentialsProvider.builder()
                        .environment(sandbox.environment())
                        .thenAssumeRole(role -> role.roleArn("arn:aws:iam::210987654321:role/prod"))
                        .build();
                BitbucketOidcCredentialsProvider first = provider.forRole(sandbox.roleArn())) {
            session = ((AwsSessionCredentials) first.resolveCredentials()).sessionToken();
            sandbox.sts()
                    .failAlways(StsFault.error(400, "ValidationError", session).onlyFor("AssumeRole"));
            shown.add(stackTrace(catchThrowable(provider::resolveCredentials)));
            logs.lines().stream()
                    .filter(line -> !line.contains("AWS4 Canonical Request"))
                    .forEach(shown::add);
        }

        assertThat(shown.get(0)).contains("RoleAssumptionException", "ValidationError");
        assertThat(shown).noneMatch(line -> line.contains(session.substring(40, 64)));
    }

    /** A secret may be cut or wrapped: each of the token's parts is looked for, and the beginning of each. */
    private static void assertNoneHas(List<String> shown, String token, String... keys) {
        List<String> needles = Stream.concat(Stream.of(token.split("\\.", -1)).skip(1), Stream.of(keys))
                .map(secret -> secret.substring(0, Math.min(secret.length(), 24)))
                .toList();
        for (String needle : needles) {
            assertThat(shown).noneMatch(line -> line.contains(needle));
        }
    }

    private static String stackTrace(Throwable thrown) {
        StringWriter text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text));
        return text.toString();
    }

    private static String token(Map<String, String> variables) {
        return Objects.requireNonNull(variables.get("BITBUCKET_STEP_OIDC_TOKEN"));
    }

    private static ResolveIdentityRequest anyRequest() {
        return ResolveIdentityRequest.builder().build();
    }

    private static BitbucketOidcCredentialsProvider providerOf(Map<String, String> variables) {
        return BitbucketOidcCredentialsProvider.builder()
                .environment(variables)
                .exchangeTimeout(Duration.ofSeconds(2))
                .build();
    }
}
