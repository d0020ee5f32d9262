package io.github.bitbucketoidc.aws.compatibility;

import static io.github.bitbucketoidc.aws.compatibility.Check.expect;

import io.github.bitbucketoidc.aws.BitbucketOidcCredentialsProvider;
import io.github.bitbucketoidc.aws.BitbucketOidcException;
import io.github.bitbucketoidc.aws.Doctor;
import io.github.bitbucketoidc.aws.FailureReason;
import io.github.bitbucketoidc.aws.StepToken;
import io.github.bitbucketoidc.aws.TrustPolicy;
import io.github.bitbucketoidc.aws.report.DoctorReport;
import io.github.bitbucketoidc.aws.report.TrustDecision;
import io.github.bitbucketoidc.aws.testkit.PipelinesSandbox;
import io.github.bitbucketoidc.aws.testkit.StsFault;
import java.util.Map;

/** What is said when there are no credentials, and what reads JSON and XML with parsers of the SDK. */
final class DiagnosisChecks {

    private static final String XML = "text/xml";

    private DiagnosisChecks() {}

    static Map<String, Check> all() {
        return Map.of(
                "refusal of AWS", DiagnosisChecks::refusal,
                "refusal of another server, in XML", DiagnosisChecks::refusalInXml,
                "refusal of another server, in JSON", DiagnosisChecks::refusalInJson,
                "answer that is no XML", DiagnosisChecks::noXml,
                "trust policy that fits", DiagnosisChecks::trustPolicy,
                "trust policy that does not", DiagnosisChecks::wrongTrustPolicy,
                "trust policy with a mistake in its JSON", DiagnosisChecks::malformedTrustPolicy,
                "doctor", DiagnosisChecks::doctor);
    }

    private static void refusal(PipelinesSandbox sandbox) {
        BitbucketOidcException failure = failure(sandbox, StsFault.accessDenied());
        expect(failure.reason() == FailureReason.ACCESS_DENIED, failure);
        String message = String.valueOf(failure.getMessage());
        expect(message.contains("HTTP 403") && message.contains("under StringLike"), failure);
    }

    private static void refusalInXml(PipelinesSandbox sandbox) {
        String body = "<Error><Code>PackedPolicyTooLarge</Code><Message>m</Message></Error>";
        BitbucketOidcException failure = failure(sandbox, StsFault.answer(400, XML, body));
        expect(failure.reason() == FailureReason.POLICY_TOO_LARGE, failure);
    }

    private static void refusalInJson(PipelinesSandbox sandbox) {
        String body = "{\"__type\":\"InvalidIdentityToken\",\"Message\":\"Incorrect token audience\"}";
        BitbucketOidcException failure = failure(sandbox, StsFault.answer(400, XML, body));
        expect(failure.reason() == FailureReason.AUDIENCE_NOT_ALLOWED, failure);
    }

    private static void noXml(PipelinesSandbox sandbox) {
        BitbucketOidcException failure = failure(sandbox, StsFault.answer(200, "text/html", "<html>Log in</html>"));
        expect(failure.reason() == FailureReason.ANSWER_UNUSABLE, failure);
    }

    private static void trustPolicy(PipelinesSandbox sandbox) {
        StepToken token = StepToken.parse(sandbox.token());
        TrustPolicy policy =
                TrustPolicy.parse(TrustPolicy.forToken(token, sandbox.roleArn()).toJson());
        TrustDecision decision = policy.evaluate(token, sandbox.roleArn());
        expect(decision.accepted(), decision);
    }

    private static void wrongTrustPolicy(PipelinesSandbox sandbox) {
        StepToken token = StepToken.parse(sandbox.token());
        String json = TrustPolicy.forToken(token, sandbox.roleArn())
                .toJson()
                .replace(sandbox.audience(), "sts.amazonaws.com");
        TrustDecision decision = TrustPolicy.parse(json).evaluate(token, sandbox.roleArn());
        expect(!decision.accepted() && !decision.findings().isEmpty(), decision);
    }

    private static void malformedTrustPolicy(PipelinesSandbox sandbox) {
        try {
            TrustPolicy policy = TrustPolicy.parse("{\n  \"Version\": \"2012-10-17\",\n  \"Version\": \"2012-10-17\"}");
            throw new IllegalStateException("accepted " + policy);
        } catch (IllegalArgumentException e) {
            expect(String.valueOf(e.getMessage()).contains("line 3"), e);
        }
    }

    private static void doctor(PipelinesSandbox sandbox) {
        try (BitbucketOidcCredentialsProvider provider = provider(sandbox)) {
            DoctorReport report = Doctor.examine(provider);
            expect(report.isHealthy(), report);
            expect(report.toJson().contains("\"exchange\""), report.toJson());
        }
    }

    private static BitbucketOidcException failure(PipelinesSandbox sandbox, StsFault fault) {
        sandbox.sts().failAlways(fault);
        try (BitbucketOidcCredentialsProvider provider = provider(sandbox)) {
            throw new IllegalStateException("found " + provider.resolveCredentials());
        } catch (BitbucketOidcException e) {
            return e;
        }
    }

    private static BitbucketOidcCredentialsProvider provider(PipelinesSandbox sandbox) {
        return BitbucketOidcCredentialsProvider.builder()
                .environment(sandbox.environment())
                .build();
    }
}
