package io.github.bitbucketoidc.aws.misconfiguration;

import static io.github.bitbucketoidc.aws.FailureReason.ACCESS_DENIED;
import static io.github.bitbucketoidc.aws.FailureReason.AUDIENCE_NOT_ALLOWED;
import static io.github.bitbucketoidc.aws.FailureReason.CHAINED_ROLE_DENIED;
import static io.github.bitbucketoidc.aws.FailureReason.POLICY_MALFORMED;
import static io.github.bitbucketoidc.aws.FailureReason.TOKEN_EXPIRED;
import static io.github.bitbucketoidc.aws.misconfiguration.Misconfiguration.named;
import static io.github.bitbucketoidc.aws.misconfiguration.Misconfiguration.works;

import io.github.bitbucketoidc.aws.testkit.StsFault;
import java.time.Instant;
import java.util.List;

/** Where STS says little or much, and the step or its words leave no doubt. */
final class MisconfiguredCauses {

    private static final String TOKEN = "BITBUCKET_STEP_OIDC_TOKEN";
    private static final String DENIED = "`AccessDenied`";
    private static final String SECOND = "arn:aws:iam::210987654321:role/second";
    private static final String USER =
            "User: arn:aws:sts::123456789012:assumed-role/pipelines-deploy/shop-42-1 is not authorized to perform: ";

    static final List<Misconfiguration> ALL = List.of(
            named(
                    63,
                    DENIED,
                    "the token of another step, from an artifact or a cache",
                    step -> {
                        step.set("BITBUCKET_STEP_UUID", "{0}");
                        step.trustSubject("StringLike", "{0}:*");
                    },
                    ACCESS_DENIED,
                    ": the token in BITBUCKET_STEP_OIDC_TOKEN is of another step",
                    "Add 'oidc: true' to this step"),
            named(
                    94,
                    DENIED,
                    "the token of another step, in a file that was kept",
                    step -> {
                        step.set("AWS_WEB_IDENTITY_TOKEN_FILE", step.file(step.unset(TOKEN)));
                        step.set("BITBUCKET_STEP_UUID", "{0}");
                        step.trustSubject("StringLike", "{0}:*");
                    },
                    ACCESS_DENIED,
                    ": the token in AWS_WEB_IDENTITY_TOKEN_FILE is of another step",
                    "remove AWS_WEB_IDENTITY_TOKEN_FILE"),
            named(
                    64,
                    DENIED,
                    "the role is in another partition than the region",
                    step -> step.set("AWS_OIDC_ROLE_ARN", "arn:aws-cn:iam::123456789012:role/deploy"),
                    ACCESS_DENIED,
                    ": the role is in partition aws-cn, region eu-west-1 (AWS_DEFAULT_REGION) in aws",
                    "Change AWS_DEFAULT_REGION to a region of partition aws-cn, such as cn-north-1"),
            named(
                    65,
                    DENIED + " without a text, as of Ceph RGW",
                    "the token has expired, as the `Date` of the refusal tells",
                    step -> {
                        step.token(token -> token.expiresAt(Instant.now().minusSeconds(600)));
                        step.sts().failAlways(StsFault.error(403, "AccessDenied", ""));
                    },
                    TOKEN_EXPIRED,
                    ": the token expired at ",
                    "request credentials before"),
            named(
                    66,
                    DENIED + ": with an explicit deny in a resource control policy",
                    "a resource control policy of the organization",
                    step -> step.sts()
                            .failAlways(StsFault.error(
                                    403,
                                    "AccessDenied",
                                    USER
                                            + "sts:AssumeRoleWithWebIdentity on resource: arn:aws:iam::123456789012:role/deploy"
                                            + " with an explicit deny in a resource control policy")),
                    ACCESS_DENIED,
                    ": a resource control policy denies sts:AssumeRoleWithWebIdentity explicitly",
                    "Ask who administers your AWS organization"),
            named(
                    67,
                    DENIED + ": because no service control policy allows",
                    "a service control policy of the organization",
                    step -> {
                        step.thenAssume(SECOND, null);
                        step.sts()
                                .failAlways(StsFault.error(
                                                403,
                                                "AccessDenied",
                                                USER + "sts:AssumeRole on resource: " + SECOND
                                                        + " because no service control policy allows the sts:AssumeRole action")
                                        .onlyFor("AssumeRole"));
                    },
                    CHAINED_ROLE_DENIED,
                    ": no service control policy allows sts:AssumeRole",
                    "Ask who administers your AWS organization"),
            named(
                    68,
                    DENIED + ": is not authorized to perform: sts:TagSession",
                    "the second role's trust policy does not allow session tags",
                    step -> {
                        String second = step.iam()
                                .createRole(role -> role.name("second")
                                        .accountId("210987654321")
                                        .trustPolicy(
                                                """
                                        {"Version": "2012-10-17", "Statement": [{"Effect": "Allow",
                                        "Principal": {"AWS": "%s"}, "Action": "sts:AssumeRole"}]}
                                        """.formatted(step.sandbox().roleArn())));
                        step.thenAssumeWithTags(second);
                    },
                    CHAINED_ROLE_DENIED,
                    ": session tags are sent, and sts:TagSession is not allowed",
                    "Allow sts:TagSession beside sts:AssumeRole"),
            named(
                    69,
                    DENIED + ": because no identity-based policy allows",
                    "the first role may not assume the second",
                    step -> {
                        step.thenAssume(SECOND, null);
                        step.sts()
                                .failAlways(StsFault.error(
                                                403,
                                                "AccessDenied",
                                                USER + "sts:AssumeRole on resource: " + SECOND
                                                        + " because no identity-based policy allows the sts:AssumeRole action")
                                        .onlyFor("AssumeRole"));
                    },
                    CHAINED_ROLE_DENIED,
                    ": no identity-based policy allows sts:AssumeRole",
                    "A policy attached to the caller's role must allow it"),
            works(
                            70,
                            DENIED + " for some seconds",
                            "the role was made just now, and IAM has not spread it yet",
                            step -> {
                                step.waitForIamChanges();
                                step.sts().failNext(1, StsFault.accessDenied());
                            },
                            "",
                            "With `waitForIamChanges(true)` it is tried again.")
                    .besides("StsException: Not authorized to perform sts:AssumeRoleWithWebIdentity"),
            named(
                    71,
                    DENIED + " or `InvalidIdentityToken`",
                    "Bitbucket's own `PIPELINES_JWT_TOKEN` was given as the token",
                    step -> {
                        step.set("PIPELINES_JWT_TOKEN", step.variables().getOrDefault(TOKEN, ""));
                        step.sts().failAlways(StsFault.accessDenied());
                    },
                    ACCESS_DENIED,
                    ": what was given as the token is PIPELINES_JWT_TOKEN, which is none for AWS",
                    "Pass BITBUCKET_STEP_OIDC_TOKEN"),
            named(
                    72,
                    "`MalformedPolicyDocument`",
                    "a `Principal` in a session policy",
                    step -> step.policy("""
                            {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Principal": "*",
                            "Action": "s3:GetObject", "Resource": "*"}]}"""),
                    POLICY_MALFORMED,
                    "Policy document should not specify a principal",
                    "Correct the JSON given to policy(..)"),
            named(
                    73,
                    "`InvalidIdentityToken`: Incorrect token audience",
                    "the audience was registered with braces",
                    step -> step.iam()
                            .registerProvider(
                                    "123456789012",
                                    step.sandbox().issuer(),
                                    "ari:cloud:bitbucket::workspace/{7baee083-4f25-4a97-8a9a-0fde1b623b45}"),
                    AUDIENCE_NOT_ALLOWED,
                    ": the IAM identity provider does not list the token's audience",
                    "aws iam add-client-id-to-open-id-connect-provider"));

    private MisconfiguredCauses() {}
}
