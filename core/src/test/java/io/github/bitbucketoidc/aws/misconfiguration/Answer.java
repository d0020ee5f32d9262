package io.github.bitbucketoidc.aws.misconfiguration;

import java.util.Locale;
import java.util.regex.Pattern;

/** What one sees first when something is wrong: a section of the page. A misconfiguration is in the first that fits. */
enum Answer {
    NOT_AUTHORIZED(
            "Not authorized to perform sts:AssumeRoleWithWebIdentity",
            "`AccessDenied`, the commonest answer. STS gives it to many causes, and does not say which it is. Begin with"
                    + " `aws iam get-role --role-name deploy | bitbucket-deploy trust-policy --check -` in the step: it"
                    + " names the condition that does not hold.",
            "StsException: Not authorized to perform sts:AssumeRoleWithWebIdentity",
            "`AccessDenied(Exception)?`(?! or `ValidationError)(?! from a service)(?!: is not)(?!: because)(?!: with).*"),
    NO_TOKEN(
            "No token",
            "The step has no token, or the program does not find it.",
            "StsException: 1 validation error detected: Value at 'webIdentityToken' failed to satisfy constraint:"
                    + " Member must have length greater than or equal to 4",
            "`BITBUCKET_(BUILD_NUMBER|STEP_OIDC_TOKEN)` is set.*|neither build number.*|some variables.*"
                    + "|the token file is missing|`AWS_WEB_IDENTITY_ROLE_FILE`.*|Either the environment.*"),
    ROLE_ARN(
            "Request ARN is invalid",
            "`ValidationError`: what is set as the role is not the ARN of a role.",
            "StsException: Request ARN is invalid",
            "no role is set|.*`ValidationError`( for the role's ARN)?"),
    NO_PROVIDER(
            "No OpenIDConnect provider found in your account",
            "`InvalidIdentityToken`: the role's account has no IAM identity provider for the token's issuer.",
            "InvalidIdentityTokenException: No OpenIDConnect provider found in your account for"
                    + " https://api.bitbucket.org/2.0/workspaces/acme/pipelines-config/identity/oidc",
            ".*No OpenIDConnect provider found"),
    AUDIENCE(
            "Incorrect token audience",
            "`InvalidIdentityToken`: the identity provider in IAM lists another audience than the token has.",
            "InvalidIdentityTokenException: Incorrect token audience",
            ".*Incorrect token audience|`aud` is.*"),
    NOT_A_JWT(
            "The ID Token provided is not a valid JWT",
            "`InvalidIdentityToken`: what was sent is not the step's token as Bitbucket made it.",
            "InvalidIdentityTokenException: The ID Token provided is not a valid JWT. (You may see this error if you"
                    + " sent an Access Token)",
            ".*not a valid JWT"),
    EXPIRED(
            "Token expired",
            "`ExpiredTokenException`, or a question of time.",
            "",
            "`ExpiredToken.*|by the machine's clock.*"),
    BITBUCKET(
            "STS and Bitbucket",
            "STS fetches Bitbucket's keys to check the token. These answers say that it could not, or did not like what it"
                    + " got.",
            "",
            "`InvalidIdentityToken`.*|`IDP.*"),
    SECOND_ROLE(
            "is not authorized to perform: sts:AssumeRole",
            "`AccessDenied` that names a session: the second role of a chain was refused, or a policy of the organization"
                    + " denies.",
            "",
            "`AccessDenied`: .*|`InvalidClientTokenId`.*"),
    VALUE(
            "1 validation error detected: duration and session name",
            "`ValidationError` for a value other than the role's ARN.",
            "",
            "`ValidationError`.*"),
    SESSION_POLICY(
            "MalformedPolicyDocument and PackedPolicyTooLarge",
            "Session policies, and trust policies that IAM does not store.",
            "",
            "`PackedPolicyTooLarge`|`MalformedPolicyDocument`"),
    NETWORK(
            "Region, network and Rate exceeded",
            "The way from the step to STS.",
            "",
            "`RegionDisabledException`|Unable to load region.*|`Throttling`.*|connection refused.*"),
    SDK(
            "Set up with the SDK alone",
            "What the AWS SDK says where this library is not used.",
            "",
            "To use web.*|the call.*"),
    OTHER("Credentials, but not as expected", "Nothing fails in the exchange.", "", ".*");

    /** The heading. */
    final String title;

    final String means;

    /** What the SDK's provider says in most cases of this section; empty where there is no such text. */
    final String sdk;

    private final Pattern symptoms;

    Answer(String title, String means, String sdk, String symptoms) {
        this.title = title;
        this.means = means;
        this.sdk = sdk;
        this.symptoms = Pattern.compile(symptoms);
    }

    static Answer of(Misconfiguration wrong) {
        for (Answer answer : values()) {
            if (answer.symptoms.matcher(wrong.symptom()).matches()) {
                return answer;
            }
        }
        throw new IllegalStateException(wrong.toString());
    }

    /** What GitHub makes of the heading. */
    String anchor() {
        return title.toLowerCase(Locale.ROOT).replaceAll("[^\\w\\- ]", "").replace(' ', '-');
    }
}
