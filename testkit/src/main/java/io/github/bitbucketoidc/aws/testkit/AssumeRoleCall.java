package io.github.bitbucketoidc.aws.testkit;

import io.github.bitbucketoidc.aws.testkit.internal.policy.SandboxRoleArn;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The members that every request for a role has, after they have satisfied the schema. */
record AssumeRoleCall(SandboxRoleArn roleArn, String sessionName, Duration duration, SessionPolicy policy) {

    private static final Pattern SESSION_NAME = Pattern.compile("[\\w+=,.@-]*");
    private static final Pattern POLICY = Pattern.compile("[\\u0009\\u000A\\u000D\\u0020-\\u00FF]+");
    private static final Pattern DIGITS = Pattern.compile("-?[0-9]+");
    private static final int DEFAULT_DURATION = 3600;

    /**
     * Limits are those of the STS service model, version 2011-06-15.
     *
     * @param further the constraints of the members that only this action has; violations are reported together
     */
    static AssumeRoleCall of(StsRequest request, UnaryOperator<SchemaConstraints> further) {
        List.of("PolicyArns", "Tags", "TransitiveTagKeys")
                .forEach(list -> request.parameters().checkNumbers(list));
        String roleArn = request.parameter("RoleArn");
        String sessionName = request.parameter("RoleSessionName");
        int duration = seconds(request.parameter("DurationSeconds"));
        SessionPolicy policy = SessionPolicy.of(request);
        SchemaConstraints constraints = new SchemaConstraints();
        policy.arns().forEach(arn -> constraints.length("policyArns.member.arn", arn, 20, 2048));
        constraints
                .length("roleArn", roleArn, 20, 2048)
                .length("roleSessionName", sessionName, 2, 64)
                .pattern("roleSessionName", sessionName, SESSION_NAME)
                .range("durationSeconds", duration, 900, 43200)
                .pattern("policy", policy.inline(), POLICY)
                .atMost("policyArns", policy.arns(), 10);
        further.apply(constraints).enforce();
        return new AssumeRoleCall(
                SandboxRoleArn.parse(Objects.requireNonNull(roleArn)).orElseThrow(StsRefusals::invalidRoleArn),
                Objects.requireNonNull(sessionName),
                Duration.ofSeconds(duration),
                policy);
    }

    private static int seconds(@Nullable String text) {
        try {
            if (text != null && !DIGITS.matcher(text).matches()) {
                throw StsRefusals.notANumber("DurationSeconds");
            }
            return text == null ? DEFAULT_DURATION : Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw StsRefusals.notANumber("DurationSeconds");
        }
    }
}
