package io.github.bitbucketoidc.aws.testkit;

import java.time.Duration;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The members of an AssumeRoleWithWebIdentity request that satisfies the schema. */
record AssumeRoleRequest(RoleArn roleArn, String sessionName, String token, Duration duration, SessionPolicy policy) {

    private static final Pattern SESSION_NAME = Pattern.compile("[\\w+=,.@-]*");
    private static final Pattern POLICY = Pattern.compile("[\\u0009\\u000A\\u000D\\u0020-\\u00FF]+");
    private static final Pattern DIGITS = Pattern.compile("-?[0-9]+");
    private static final int DEFAULT_DURATION = 3600;

    /** Limits are those of the STS service model, version 2011-06-15. */
    static AssumeRoleRequest of(StsRequest request) {
        String roleArn = request.parameter("RoleArn");
        String sessionName = request.parameter("RoleSessionName");
        String token = request.parameter("WebIdentityToken");
        int duration = seconds(request.parameter("DurationSeconds"));
        SessionPolicy policy = new SessionPolicy(
                request.parameter("Policy"), request.parameters().members("PolicyArns", "arn"));
        SchemaConstraints constraints = new SchemaConstraints();
        policy.arns().forEach(arn -> constraints.length("policyArns.member.arn", arn, 20, 2048));
        constraints
                .length("roleArn", roleArn, 20, 2048)
                .length("roleSessionName", sessionName, 2, 64)
                .pattern("roleSessionName", sessionName, SESSION_NAME)
                .secretLength("webIdentityToken", token, 4, 20000)
                .range("durationSeconds", duration, 900, 43200)
                .optionalLength("policy", policy.inline(), 1, 2048)
                .pattern("policy", policy.inline(), POLICY)
                .atMost("policyArns", policy.arns(), 10)
                .enforce();
        return new AssumeRoleRequest(
                RoleArn.parse(Objects.requireNonNull(roleArn)).orElseThrow(StsErrors::invalidRoleArn),
                Objects.requireNonNull(sessionName),
                Objects.requireNonNull(token),
                Duration.ofSeconds(duration),
                policy);
    }

    private static int seconds(@Nullable String text) {
        try {
            if (text != null && !DIGITS.matcher(text).matches()) {
                throw StsErrors.notANumber("DurationSeconds");
            }
            return text == null ? DEFAULT_DURATION : Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw StsErrors.notANumber("DurationSeconds");
        }
    }

    /** The token is a secret. */
    @Override
    public String toString() {
        return "AssumeRoleRequest[" + roleArn + ", " + sessionName + "]";
    }
}
