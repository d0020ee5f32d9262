package io.github.bitbucketoidc.aws;

import java.util.Locale;

/**
 * Why there are no credentials, in terms of what to do about it.
 *
 * <p>A reason's {@linkplain #id() id} never changes and may be stored, compared and searched for. New reasons may be
 * added.
 */
public enum FailureReason {
    /** The process does not run in a Bitbucket Pipelines step, and no other token was given. */
    NOT_IN_PIPELINES(
            FixedIn.STEP,
            Outlook.FINAL,
            "Nothing to do outside Bitbucket Pipelines: another provider of the chain takes over. Inside, run the program"
                    + " in a step with 'oidc: true', and hand BITBUCKET_STEP_OIDC_TOKEN on to nested containers."),
    /** The process runs in a step, and the step has no token. */
    TOKEN_MISSING(
            FixedIn.STEP,
            Outlook.FINAL,
            "Add 'oidc: true' to this very step in bitbucket-pipelines.yml; each step needs its own."),
    /** The file that should hold the token cannot be read. */
    TOKEN_FILE_UNREADABLE(
            FixedIn.STEP,
            Outlook.FINAL,
            "Drop AWS_WEB_IDENTITY_TOKEN_FILE: with 'oidc: true' no file is needed. Or give the absolute path of a file"
                    + " that this step wrote."),
    /** The code that was given to supply the token failed. */
    TOKEN_SUPPLIER_FAILED(
            FixedIn.STEP,
            Outlook.FINAL,
            "Mend the supplier given to webIdentityToken(..); the cause says how it failed."),
    /** The text given as the token is none. */
    TOKEN_MALFORMED(
            FixedIn.STEP,
            Outlook.FINAL,
            "Pass BITBUCKET_STEP_OIDC_TOKEN on as it is: unquoted, uncut, and only once where it goes to a file."),
    /** The token's life is over, and it was not exchanged in time. It cannot be renewed inside its step. */
    TOKEN_EXPIRED(
            FixedIn.STEP,
            Outlook.FINAL,
            "Use the token of the running step, not one kept from an earlier step. Where a step outlives its token, request"
                    + " credentials before: they are then kept as long as the role allows."),
    /** The token was exchanged one last time, and that session has ended, too. */
    LAST_SESSION_ENDED(
            FixedIn.STEP,
            Outlook.FINAL,
            "Raise the role's maximum session duration (up to 12 hours; nothing has to be changed in the program), or split"
                    + " the step: each step has a token of its own."),
    /** STS takes the token for damaged or for no OIDC token. */
    TOKEN_REJECTED(
            FixedIn.STEP,
            Outlook.FINAL,
            "Pass BITBUCKET_STEP_OIDC_TOKEN on unchanged. If it is unchanged, run the step again for a new token."),

    /** No role was named. */
    ROLE_MISSING(
            FixedIn.AWS,
            Outlook.FINAL,
            "Set AWS_OIDC_ROLE_ARN as a repository or workspace variable. A deployment variable is only seen by steps"
                    + " with that 'deployment:'."),
    /** What was named is no role. */
    ROLE_INVALID(
            FixedIn.AWS,
            Outlook.FINAL,
            "Set AWS_OIDC_ROLE_ARN, or what the message names, to the role's ARN: arn:aws:iam::<12-digit account>:role/<name>."),
    /** The role is in an account that the program's allow-list does not name. */
    ACCOUNT_NOT_ALLOWED(
            FixedIn.AWS,
            Outlook.FINAL,
            "Check which role this step is configured for; if it is right, add its account to allowedAccountIds(..)."),
    /** What was named is no region, or none was named and the role's partition has no default one. */
    REGION_INVALID(
            FixedIn.AWS,
            Outlook.FINAL,
            "Set AWS_REGION or AWS_DEFAULT_REGION to the code of a region in the role's partition, such as eu-west-1."),
    /** A setting other than the role and the region has a value that STS or this library cannot take. */
    SETTING_INVALID(
            FixedIn.AWS, Outlook.FINAL, "Change the setting named in the message, or leave it out to get its default."),
    /** STS does not let this token assume this role, without saying why. */
    ACCESS_DENIED(
            FixedIn.AWS,
            Outlook.FINAL,
            "Compare the role's trust policy with the step's token: run in this step, bitbucket-deploy (this project's"
                    + " tool) or TrustPolicy.evaluate(..) names the condition that fails."),
    /** The session before it may not assume a chained role. */
    CHAINED_ROLE_DENIED(
            FixedIn.AWS,
            Outlook.FINAL,
            "Both sides have to agree: a policy of the role before this one allows sts:AssumeRole on this role, and this"
                    + " role's trust policy names that role as its principal, and the external id where it wants one; for"
                    + " tags also sts:TagSession, for a source identity also sts:SetSourceIdentity."),
    /** The role's account has no identity provider for the token's issuer. */
    IDENTITY_PROVIDER_MISSING(
            FixedIn.AWS,
            Outlook.FINAL,
            "Create the IAM OIDC identity provider in the role's account, with the token's issuer as its URL."),
    /** The identity provider does not list the token's audience. */
    AUDIENCE_NOT_ALLOWED(
            FixedIn.AWS,
            Outlook.FINAL,
            "Add the token's audience to the IAM identity provider, exactly as it stands in the token, without braces."),
    /** STS could not validate the token against the role's account, without saying why. */
    TOKEN_NOT_VALIDATED(
            FixedIn.AWS,
            Outlook.FINAL,
            "Check that the role's account has an IAM identity provider for the token's issuer, and that it lists the"
                    + " token's audience. STS answers the same to a token that was changed on its way."),
    /** The identity provider has an outdated certificate thumbprint. */
    THUMBPRINT_MISMATCH(
            FixedIn.AWS,
            Outlook.FINAL,
            "Refresh the thumbprint of the IAM identity provider; IAM can fetch it by itself."),
    /** STS could not fetch Bitbucket's signing keys. */
    VERIFICATION_KEY_UNAVAILABLE(
            FixedIn.AWS,
            Outlook.RETRYABLE,
            "Usually passes: run the step again. If it stays, open the issuer's discovery document; it exists only after"
                    + " a first pipeline with OIDC has run in the workspace."),
    /** STS could not reach Bitbucket. */
    IDENTITY_PROVIDER_UNREACHABLE(FixedIn.AWS, Outlook.RETRYABLE, "Usually passes: run the step again."),
    /** Bitbucket or STS refused a claim of the token. */
    CLAIM_REJECTED(FixedIn.AWS, Outlook.FINAL, "Run the step again for a new token."),
    /** The session requested is longer than the role or STS allows. */
    DURATION_TOO_LONG(FixedIn.AWS, Outlook.FINAL, "Raise the role's maximum session duration, or request less."),
    /** The session policy is no valid policy. */
    POLICY_MALFORMED(FixedIn.AWS, Outlook.FINAL, "Correct the JSON given to policy(..)."),
    /** The session policies are too large together. */
    POLICY_TOO_LARGE(FixedIn.AWS, Outlook.FINAL, "Shorten policy(..) or pass fewer policyArns(..)."),
    /** STS is switched off in the region for the role's account. */
    REGION_DISABLED(
            FixedIn.AWS,
            Outlook.FINAL,
            "Activate STS for the region in the role's account, or set AWS_REGION to another one."),
    /** STS cannot take the request as it is. */
    REQUEST_INVALID(FixedIn.AWS, Outlook.FINAL, "Correct the value that STS names."),
    /** STS does not know the session that was to assume a chained role, or no longer. */
    SOURCE_SESSION_REJECTED(
            FixedIn.AWS,
            Outlook.RETRYABLE,
            "Usually passes: a new session is requested, as after the first role was deleted and created anew."),
    /** This machine's clock is wrong by more than a signed request may be. */
    CLOCK_SKEWED(
            FixedIn.AWS,
            Outlook.RETRYABLE,
            "Keep the clock of the runner right with NTP; the next try corrects its time."),
    /** STS gets too many requests. */
    THROTTLED(
            FixedIn.AWS,
            Outlook.RETRYABLE,
            "Share one provider in the process, start fewer steps at once, and use a regional endpoint."),
    /** STS failed by itself. */
    STS_FAILED(FixedIn.AWS, Outlook.RETRYABLE, "Usually passes: run the step again."),
    /** The proxy on the way to STS does not let this request through. */
    PROXY_REFUSED(
            FixedIn.AWS,
            Outlook.FINAL,
            "Have the proxy let CONNECT to the STS endpoint through, or name the endpoint's host in NO_PROXY."),
    /** The proxy on the way to STS wants a user and a password, or others than it was given. */
    PROXY_LOGIN_WANTED(
            FixedIn.AWS,
            Outlook.FINAL,
            "Give the proxy its login: HTTPS_PROXY=http://user:password@host:port, special characters percent-encoded. Only"
                    + " Basic can be given so; for another, give stsClient(..) a client that knows it."),
    /** The certificate of what answered is of nobody whom this JVM trusts, or for another host. */
    CERTIFICATE_NOT_TRUSTED(
            FixedIn.AWS,
            Outlook.FINAL,
            "Put the CA, mostly that of a proxy that intercepts TLS, into the JVM's truststore: keytool -importcert -cacerts,"
                    + " or -Djavax.net.ssl.trustStore=<file>, which replaces the default one. AWS_CA_BUNDLE and SSL_CERT_FILE are not read by Java."),
    /** The name of the STS endpoint does not exist. */
    HOST_UNKNOWN(
            FixedIn.AWS,
            Outlook.FINAL,
            "Check the region and AWS_ENDPOINT_URL_STS for a typing error. Where the name is right, it is this machine's"
                    + " name resolution that does not know it."),
    /** STS did not answer. */
    STS_UNREACHABLE(
            FixedIn.AWS,
            Outlook.RETRYABLE,
            "Check the network of the build image or runner: name resolution, egress, proxy."),
    /** An exchange goes on beyond its time, and its callers were let go. */
    EXCHANGE_OVERDUE(
            FixedIn.AWS,
            Outlook.RETRYABLE,
            "See whether the STS endpoint can be reached from this step at all. If a token supplier or an STS client was"
                    + " given to the builder, see that it returns, and does not request credentials from this provider."),
    /** What answered is not STS, or answered without credentials. */
    ANSWER_UNUSABLE(
            FixedIn.AWS,
            Outlook.FINAL,
            "Check what answers at the endpoint: AWS_ENDPOINT_URL_STS, AWS_ENDPOINT_URL and proxies."),
    /** Something broke that has no reason of its own: in this library, in the JVM, or in what was given to the builder. */
    UNEXPECTED_ERROR(
            FixedIn.AWS,
            Outlook.FINAL,
            "See the exception's cause. If it is neither of your code nor of a machine without memory or threads, please"
                    + " open an issue."),
    /** Classes that belong together are of different versions. */
    LIBRARIES_MIXED(
            FixedIn.AWS,
            Outlook.FINAL,
            "Import the AWS SDK's bill of materials, software.amazon.awssdk:bom, in dependencyManagement (Gradle: platform(..)),"
                    + " so that all its modules have one version."),
    /** The given STS client failed before it sent anything. */
    REQUEST_NOT_SENT(
            FixedIn.AWS,
            Outlook.FINAL,
            "Change what the SDK names in the client that was given to stsClient(..): mostly two settings that exclude each"
                    + " other, or a missing one."),
    /** STS refused with a code that this library does not know. */
    OTHER(FixedIn.AWS, Outlook.FINAL, "Look the code up in the documentation of AssumeRoleWithWebIdentity.");

    /** Where the fix lies, which is what the two exception types tell apart. */
    enum FixedIn {
        STEP,
        AWS
    }

    private enum Outlook {
        FINAL,
        RETRYABLE
    }

    /** Below the project's URL, as its pom has it: messages are read where there is a browser and no copy of the repository. */
    private static final String TROUBLESHOOTING =
            "https://github.com/bitbucketoidc/bitbucket-oidc-aws/blob/main/docs/troubleshooting.md#";

    private final FixedIn fixedIn;
    private final Outlook outlook;
    private final String remedy;

    FailureReason(FixedIn fixedIn, Outlook outlook, String remedy) {
        this.fixedIn = fixedIn;
        this.outlook = outlook;
        this.remedy = remedy;
    }

    /**
     * Returns the reason's stable name, for logs, metrics and searches.
     *
     * @return lower-case words with hyphens, such as {@code access-denied}
     */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * Returns whether the same request may succeed later without anybody changing anything.
     *
     * @return false where only a change of the set-up helps
     */
    public boolean retryable() {
        return outlook == Outlook.RETRYABLE;
    }

    /**
     * Returns what to do, in general; the exception's message adds the values at hand.
     *
     * @return one line
     */
    public String remedy() {
        return remedy;
    }

    /**
     * Returns where the documentation explains this reason.
     *
     * @return the address of the entry, to be opened in a browser
     */
    public String documentation() {
        return TROUBLESHOOTING + id();
    }

    FixedIn fixedIn() {
        return fixedIn;
    }
}
