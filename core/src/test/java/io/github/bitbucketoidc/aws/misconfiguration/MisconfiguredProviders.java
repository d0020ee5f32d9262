package io.github.bitbucketoidc.aws.misconfiguration;

import static io.github.bitbucketoidc.aws.FailureReason.ACCESS_DENIED;
import static io.github.bitbucketoidc.aws.FailureReason.AUDIENCE_NOT_ALLOWED;
import static io.github.bitbucketoidc.aws.FailureReason.CLAIM_REJECTED;
import static io.github.bitbucketoidc.aws.FailureReason.IDENTITY_PROVIDER_MISSING;
import static io.github.bitbucketoidc.aws.FailureReason.IDENTITY_PROVIDER_UNREACHABLE;
import static io.github.bitbucketoidc.aws.FailureReason.THUMBPRINT_MISMATCH;
import static io.github.bitbucketoidc.aws.FailureReason.VERIFICATION_KEY_UNAVAILABLE;
import static io.github.bitbucketoidc.aws.misconfiguration.Misconfiguration.candidate;
import static io.github.bitbucketoidc.aws.misconfiguration.Misconfiguration.named;

import io.github.bitbucketoidc.aws.testkit.StsFault;
import java.util.List;

/** Where the IAM identity provider is wrong, or STS and Bitbucket do not come together. */
final class MisconfiguredProviders {

    private static final String ACCOUNT = "123456789012";
    private static final String NO_PROVIDER = "`InvalidIdentityToken`: No OpenIDConnect provider found";
    private static final String CREATE = "Create the IAM OIDC identity provider in the role's account";

    static final List<Misconfiguration> ALL = List.of(
            named(
                    23,
                    "`InvalidIdentityToken`: Incorrect token audience",
                    "the provider lists another audience",
                    step -> step.iam().registerProvider(ACCOUNT, step.sandbox().issuer(), "sts.amazonaws.com"),
                    AUDIENCE_NOT_ALLOWED,
                    "Its audiences: ari:cloud:bitbucket::workspace/",
                    "Add the token's audience to the IAM identity provider"),
            named(
                    25,
                    NO_PROVIDER,
                    "the role's account has no provider",
                    step -> step.iam().removeProvider(ACCOUNT, step.sandbox().issuer()),
                    IDENTITY_PROVIDER_MISSING,
                    "Identity provider: arn:aws:iam::123456789012:oidc-provider/api.bitbucket.org/",
                    CREATE),
            candidate(
                            26,
                            NO_PROVIDER,
                            "the workspace was renamed",
                            step -> {
                                String issuer = step.sandbox().issuer();
                                step.iam().removeProvider(ACCOUNT, issuer);
                                step.iam()
                                        .registerProvider(
                                                ACCOUNT,
                                                issuer.replace("/acme/", "/old-name/"),
                                                step.sandbox().audience());
                            },
                            "a renamed workspace has a new one")
                    .because(IDENTITY_PROVIDER_MISSING, CREATE),
            named(
                    27,
                    NO_PROVIDER,
                    "the role is in another partition than the region",
                    step -> {
                        step.iam().removeProvider(ACCOUNT, step.sandbox().issuer());
                        step.set("AWS_OIDC_ROLE_ARN", "arn:aws-us-gov:iam::123456789012:role/deploy");
                    },
                    IDENTITY_PROVIDER_MISSING,
                    "the role is in partition aws-us-gov, region eu-west-1 (AWS_DEFAULT_REGION) in aws",
                    "Change AWS_DEFAULT_REGION to a region of partition aws-us-gov, such as us-gov-west-1"),
            named(
                    28,
                    "`InvalidIdentityToken`: certificate doesn't match configured thumbprint",
                    "an outdated thumbprint",
                    step -> step.sts()
                            .failAlways(StsFault.error(
                                    400,
                                    "InvalidIdentityToken",
                                    "OpenIDConnect provider's HTTPS certificate doesn't match configured thumbprint")),
                    THUMBPRINT_MISMATCH,
                    "certificate doesn't match configured thumbprint",
                    "Refresh the thumbprint of the IAM identity provider"),
            named(
                    29,
                    "`InvalidIdentityToken`: Couldn't retrieve verification key",
                    "Bitbucket answered STS too slowly, or OIDC never ran in the workspace",
                    step -> step.sts().failAlways(StsFault.verificationKeyUnavailable()),
                    VERIFICATION_KEY_UNAVAILABLE,
                    "Couldn't retrieve verification key",
                    "Usually passes: run the step again"),
            named(
                    30,
                    "`IDPCommunicationError`",
                    "STS could not reach Bitbucket",
                    step -> step.sts().failAlways(StsFault.idpCommunicationError()),
                    IDENTITY_PROVIDER_UNREACHABLE,
                    "could not be reached",
                    "Usually passes: run the step again"),
            named(
                    31,
                    "`IDPRejectedClaim`",
                    "a claim was rejected, or is over",
                    step -> step.sts().failAlways(StsFault.idpRejectedClaim()),
                    CLAIM_REJECTED,
                    "HTTP 403 IDPRejectedClaim",
                    "Run the step again for a new token"),
            named(
                    62,
                    "`AccessDeniedException` and the like",
                    "another server, or an SDK, has other names for the codes",
                    step -> step.sts()
                            .failAlways(StsFault.error(
                                    403,
                                    "AccessDeniedException",
                                    "Not authorized to perform sts:AssumeRoleWithWebIdentity")),
                    ACCESS_DENIED,
                    "HTTP 403 AccessDenied, Not authorized",
                    "| bitbucket-deploy trust-policy --check -"));

    private MisconfiguredProviders() {}
}
