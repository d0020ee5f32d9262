package io.github.bitbucketoidc.aws.misconfiguration;

import static io.github.bitbucketoidc.aws.FailureReason.ROLE_INVALID;
import static io.github.bitbucketoidc.aws.FailureReason.ROLE_MISSING;
import static io.github.bitbucketoidc.aws.FailureReason.SETTING_INVALID;
import static io.github.bitbucketoidc.aws.misconfiguration.Misconfiguration.named;
import static io.github.bitbucketoidc.aws.misconfiguration.Misconfiguration.works;

import java.time.Duration;
import java.util.List;

/** Where the role or a setting of its session is wrong, and shows before any call. */
final class MisconfiguredRoles {

    private static final String ROLE = "AWS_OIDC_ROLE_ARN";
    private static final String SESSION_NAME = "AWS_ROLE_SESSION_NAME";
    private static final String ROLE_CURE = "Set AWS_OIDC_ROLE_ARN, or what the message names, to the role's ARN";
    private static final String SETTING_CURE = "Change the setting named in the message";

    static final List<Misconfiguration> ALL = List.of(
            named(
                    5,
                    "no role is set",
                    "a deployment variable, and the step has no `deployment:`",
                    step -> step.unset(ROLE),
                    ROLE_MISSING,
                    "this step has no 'deployment:', so it sees no deployment variables",
                    "move the variable"),
            named(
                    6,
                    "`ValidationError` for the role's ARN",
                    "a variable was not expanded, or a template not filled in",
                    step -> step.set(ROLE, "arn:aws:iam::$ACCOUNT_ID:role/deploy"),
                    ROLE_INVALID,
                    "still holds a placeholder",
                    ROLE_CURE),
            named(
                    7,
                    "`AccessDenied` or `ValidationError`",
                    "the ARN of the identity provider, a session, a user or a policy",
                    step -> step.set(
                            ROLE, "arn:aws:iam::123456789012:oidc-provider/api.bitbucket.org/2.0/workspaces/acme"),
                    ROLE_INVALID,
                    "is the ARN of the identity provider, not of the role that trusts it",
                    ROLE_CURE),
            named(
                    8,
                    "`ValidationError` for the role's ARN",
                    "quotes or a line break were pasted with it",
                    step -> step.set(ROLE, "\"" + step.sandbox().roleArn() + "\"\n"),
                    ROLE_INVALID,
                    "is in quotes",
                    ROLE_CURE),
            works(
                    35,
                    "`ValidationError`: DurationSeconds exceeds the MaxSessionDuration",
                    "the requested session is longer than the role allows",
                    step -> step.duration(Duration.ofHours(2)),
                    "does not allow sessions of 2 h",
                    "The session is of an hour; one warning."),
            named(
                    36,
                    "`ValidationError` at 'durationSeconds'",
                    "not from 900 to 43200 seconds",
                    step -> step.duration(Duration.ofSeconds(100)),
                    SETTING_INVALID,
                    "'PT1M40S' (builder) is not from 900 to 43200 seconds",
                    SETTING_CURE),
            named(
                    37,
                    "`ValidationError`: exceeds the 1 hour session limit",
                    "more than an hour for a chained role",
                    step -> step.thenAssume(step.secondRole(), Duration.ofHours(2)),
                    SETTING_INVALID,
                    "'PT2H' (thenAssumeRole) is not from 900 to 3600 seconds",
                    SETTING_CURE),
            named(
                    38,
                    "`ValidationError` at 'roleSessionName'",
                    "braces, slashes or spaces, as in `BITBUCKET_STEP_UUID`",
                    step -> step.set(SESSION_NAME, "{759de0c6}"),
                    SETTING_INVALID,
                    "role session name '{759de0c6}' (AWS_ROLE_SESSION_NAME) is not 2 to 64 characters of letters",
                    SETTING_CURE),
            named(
                    39,
                    "`ValidationError` at 'roleSessionName'",
                    "fewer than 2 or more than 64 characters",
                    step -> step.set(SESSION_NAME, "feature-".repeat(9)),
                    SETTING_INVALID,
                    "(AWS_ROLE_SESSION_NAME) is not 2 to 64 characters",
                    SETTING_CURE),
            works(
                    45,
                    "one tool finds the role, another does not",
                    "`AWS_OIDC_ROLE_ARN` and `AWS_ROLE_ARN` name different roles",
                    step -> step.set("AWS_ROLE_ARN", "arn:aws:iam::123456789012:role/other"),
                    "AWS_OIDC_ROLE_ARN and AWS_ROLE_ARN name different roles",
                    "Either will do; where they differ, AWS_OIDC_ROLE_ARN counts, with one warning."));

    private MisconfiguredRoles() {}
}
