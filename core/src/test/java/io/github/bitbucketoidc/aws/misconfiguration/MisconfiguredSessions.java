package io.github.bitbucketoidc.aws.misconfiguration;

import static io.github.bitbucketoidc.aws.FailureReason.CHAINED_ROLE_DENIED;
import static io.github.bitbucketoidc.aws.FailureReason.POLICY_MALFORMED;
import static io.github.bitbucketoidc.aws.FailureReason.POLICY_TOO_LARGE;
import static io.github.bitbucketoidc.aws.FailureReason.REGION_DISABLED;
import static io.github.bitbucketoidc.aws.FailureReason.SOURCE_SESSION_REJECTED;
import static io.github.bitbucketoidc.aws.FailureReason.STS_UNREACHABLE;
import static io.github.bitbucketoidc.aws.FailureReason.THROTTLED;
import static io.github.bitbucketoidc.aws.misconfiguration.Misconfiguration.named;
import static io.github.bitbucketoidc.aws.misconfiguration.Misconfiguration.notHere;

import io.github.bitbucketoidc.aws.testkit.StsFault;
import java.util.List;

/** Where STS, its endpoint, session policies or later roles are wrong. */
final class MisconfiguredSessions {

    static final List<Misconfiguration> ALL = List.of(
            notHere(
                    33,
                    "`ExpiredToken` from a service, later in the step",
                    "credentials were copied to variables, and nobody renewed them",
                    "The provider renews them; nothing is copied."),
            named(
                    50,
                    "`RegionDisabledException`",
                    "STS is not activated in the region",
                    step -> step.sts().failAlways(StsFault.regionDisabled()),
                    REGION_DISABLED,
                    "STS is not activated in this region for account:123456789012",
                    "Activate STS for the region in the role's account"),
            named(
                    51,
                    "`PackedPolicyTooLarge`",
                    "session policies or tags are too large",
                    step -> step.sts()
                            .failAlways(StsFault.error(
                                    400,
                                    "PackedPolicyTooLarge",
                                    "Packed policy consumes 138% of allotted space, please use smaller policy.")),
                    POLICY_TOO_LARGE,
                    "consumes 138% of allotted space",
                    "Shorten policy(..)"),
            named(
                    52,
                    "`MalformedPolicyDocument`",
                    "the session policy is JSON, and no policy",
                    step -> step.policy("{\"Version\":\"2012-10-17\"}"),
                    POLICY_MALFORMED,
                    "HTTP 400 MalformedPolicyDocument",
                    "Correct the JSON given to policy(..)"),
            notHere(
                    53,
                    "`AccessDenied` from a service: is not authorized to perform: <its action>",
                    "the role's permissions, not its trust policy",
                    "The service's client gets that answer, after this library has done its work."),
            named(
                    54,
                    "`AccessDenied`: is not authorized to perform: sts:AssumeRole",
                    "the second role does not trust the first, or the first may not assume it",
                    step -> step.thenAssume("arn:aws:iam::210987654321:role/no-such-role", null),
                    CHAINED_ROLE_DENIED,
                    "is not authorized to perform: sts:AssumeRole on resource:",
                    "Both sides have to agree"),
            named(
                    56,
                    "`Throttling`: Rate exceeded",
                    "many threads or steps, each with an exchange of its own",
                    step -> step.sts().failAlways(StsFault.throttling()),
                    THROTTLED,
                    "Rate exceeded",
                    "Share one provider in the process"),
            named(
                    57,
                    "connection refused, time-out, TLS or proxy error",
                    "no way from the step to STS",
                    step -> step.set("AWS_ENDPOINT_URL_STS", "http://127.0.0.1:1"),
                    STS_UNREACHABLE,
                    "Connection refused",
                    "Check the network of the build image or runner"),
            named(
                    58,
                    "`InvalidClientTokenId`: The security token included in the request is invalid.",
                    "the first role was deleted and re-created while its session lived",
                    step -> {
                        step.thenAssume(step.secondRole(), null);
                        step.sts()
                                .failAlways(StsFault.error(
                                                403,
                                                "InvalidClientTokenId",
                                                "The security token included in the request is invalid.")
                                        .onlyFor("AssumeRole"));
                    },
                    SOURCE_SESSION_REJECTED,
                    "The security token included in the request is invalid",
                    "a new session is requested"));

    private MisconfiguredSessions() {}
}
