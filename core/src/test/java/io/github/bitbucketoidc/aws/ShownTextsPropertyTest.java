package io.github.bitbucketoidc.aws;

import static io.github.bitbucketoidc.aws.support.Shown.assertThatAllIsFitToBeShown;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.bitbucketoidc.aws.handoff.CredentialProcess;
import io.github.bitbucketoidc.aws.internal.text.JsonWriter;
import io.github.bitbucketoidc.aws.report.DoctorReport;
import io.github.bitbucketoidc.aws.support.CapturedLogs;
import io.github.bitbucketoidc.aws.support.RawServer;
import io.github.bitbucketoidc.aws.support.Shown;
import io.github.bitbucketoidc.aws.support.StepTokens;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterContainer;
import software.amazon.awssdk.regions.Region;

/**
 * Whatever stands in claims, variables, arguments and answers: what comes out of this library is fit for a terminal and a
 * log, of bounded size, and without the token.
 */
class ShownTextsPropertyTest {

    private static final RawServer SERVER = server();

    private static RawServer server() {
        try {
            return new RawServer();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @AfterContainer
    static void stop() throws IOException {
        SERVER.close();
    }

    @Property(tries = 60, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
    void variablesAreFitToBeShown(@ForAll("variables") String name, @ForAll("texts") String text) {
        Map<String, String> variables = step();
        variables.put(name, text);

        assertThatAllIsFitToBeShown(shownBy(builder(variables)));
    }

    @Property(tries = 20, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
    void argumentsAreFitToBeShown(@ForAll("texts") String text, @ForAll("texts") String other) {
        assertThatAllIsFitToBeShown(shownBy(builder(step())
                .roleArn(text)
                .roleSessionName(other)
                .policy(text)
                .policyArns(List.of(other, text))
                .allowedAccountIds(List.of(text, other))
                .region(Region.of("x" + text))));
        assertThatAllIsFitToBeShown(shownBy(builder(step())
                .thenAssumeRole(role -> role.roleArn(text)
                        .externalId(other)
                        .sourceIdentity(text)
                        .roleSessionName(text)
                        .tags(Map.of(text, other))
                        .transitiveTagKeys(List.of(other)))));
    }

    @Property(tries = 20, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
    void claimsAreFitToBeShown(
            @ForAll("texts") String issuer, @ForAll("texts") String subject, @ForAll("texts") String audience) {
        String token = claims(issuer, subject, audience);
        Map<String, String> variables = step();
        variables.put("BITBUCKET_STEP_OIDC_TOKEN", token);
        answer(403, Map.of("__type", "AccessDenied", "message", "no"));

        List<String> shown = shownBy(builder(variables));
        try {
            StepToken claims = StepToken.parse(token);
            shown.add(claims.toString());
            shown.add(TrustPolicy.forToken(claims, StepTokens.ROLE)
                    .evaluate(claims, StepTokens.ROLE)
                    .toString());
        } catch (RuntimeException e) {
            shown.add(String.valueOf(e.getMessage()));
        }
        assertThatAllIsFitToBeShown(shown);
    }

    @Property(tries = 60, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
    void answersAreFitToBeShown(@ForAll("texts") String code, @ForAll("texts") String message) {
        answer(400, Map.of("__type", code, "message", message));

        assertThatAllIsFitToBeShown(shownBy(builder(step())));
    }

    @Property(tries = 20, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
    void identitiesAreFitToBeShown(@ForAll("texts") String arn, @ForAll("texts") String account) {
        SERVER.answerBy(
                request -> xml(
                        request.contains("Action=GetCallerIdentity")
                                ? "<R><GetCallerIdentityResult><Arn>" + escaped(arn) + "</Arn><Account>"
                                        + escaped(account) + "</Account></GetCallerIdentityResult></R>"
                                : "<R><AssumeRoleWithWebIdentityResult><Credentials><AccessKeyId>ASIA</AccessKeyId>"
                                        + "<SecretAccessKey>s</SecretAccessKey><SessionToken>t</SessionToken><Expiration>"
                                        + "2999-01-02T03:04:05Z</Expiration></Credentials></AssumeRoleWithWebIdentityResult></R>"));

        assertThatAllIsFitToBeShown(shownBy(builder(step())));
    }

    @Property(tries = 100, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
    void refusalsToExportAreFitToBeShown(@ForAll("texts") String name, @ForAll("texts") String word) {
        for (String profile : List.of(name, "deploy")) {
            try {
                String text = CredentialProcess.profile(profile, List.of("/opt/" + word), null);

                assertThat(text.lines()).hasSize(2);
                assertThat(text).doesNotContainPattern("[\\p{Cc}\\p{Zl}\\p{Zp}&&[^\n]]");
            } catch (IllegalArgumentException e) {
                assertThatAllIsFitToBeShown(List.of(String.valueOf(e.getMessage())));
            }
        }
    }

    @Provide
    Arbitrary<String> texts() {
        return Shown.texts();
    }

    @Provide
    Arbitrary<String> variables() {
        return Arbitraries.of(
                "AWS_OIDC_ROLE_ARN",
                "AWS_ROLE_ARN",
                "AWS_ROLE_SESSION_NAME",
                "AWS_REGION",
                "AWS_ENDPOINT_URL_STS",
                "AWS_WEB_IDENTITY_TOKEN_FILE",
                "BITBUCKET_BUILD_NUMBER",
                "BITBUCKET_REPO_SLUG",
                "BITBUCKET_REPO_FULL_NAME",
                "BITBUCKET_WORKSPACE",
                "BITBUCKET_STEP_UUID",
                "BITBUCKET_REPO_UUID",
                "BITBUCKET_PR_ID",
                "BITBUCKET_DEPLOYMENT_ENVIRONMENT",
                "BITBUCKET_DEPLOYMENT_ENVIRONMENT_UUID",
                "BITBUCKET_STEP_OIDC_TOKEN");
    }

    private static Map<String, String> step() {
        Map<String, String> variables = new HashMap<>();
        variables.put("BITBUCKET_BUILD_NUMBER", "7");
        variables.put("BITBUCKET_STEP_OIDC_TOKEN", StepTokens.compactPlain());
        variables.put("AWS_OIDC_ROLE_ARN", StepTokens.ROLE);
        variables.put("AWS_ENDPOINT_URL_STS", SERVER.uri().toString());
        return variables;
    }

    private static BitbucketOidcCredentialsProvider.Builder builder(Map<String, String> variables) {
        return BitbucketOidcCredentialsProvider.builder().environment(variables).exchangeTimeout(Duration.ofSeconds(1));
    }

    private static List<String> shownBy(BitbucketOidcCredentialsProvider.Builder builder) {
        List<String> shown = new ArrayList<>(List.of(builder.toString()));
        try (CapturedLogs logs = new CapturedLogs();
                BitbucketOidcCredentialsProvider provider = builder.build()) {
            DoctorReport report = Doctor.examine(provider);
            BitbucketOidcException failure =
                    catchThrowableOfType(BitbucketOidcException.class, provider::resolveCredentials);
            if (failure != null) {
                shown.add(failure.toString());
                shown.add(failure.remedy());
                shown.add(String.valueOf(failure.getCause()));
            }
            shown.add(report.toString());
            shown.add(report.toJson());
            shown.add(provider.toString());
            shown.addAll(logs.messages());
            return shown;
        }
    }

    private static String claims(String issuer, String subject, String audience) {
        String payload = JsonWriter.compact(
                Map.of("iss", issuer, "sub", subject, "aud", audience, "exp", 32503680000L, "branchName", issuer));
        return StepTokens.withPayload(payload.getBytes(StandardCharsets.UTF_8));
    }

    private static void answer(int status, Map<String, String> members) {
        byte[] answer = RawServer.http(
                status, "application/json", JsonWriter.compact(members).getBytes(StandardCharsets.UTF_8));
        SERVER.answerWith(answer);
    }

    private static byte[] xml(String text) {
        return RawServer.http(200, "text/xml", text.getBytes(StandardCharsets.UTF_8));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replaceAll("[\\p{Cs}&&\\P{Co}]|[\\x00-\\x1f]", "?");
    }
}
