package io.github.bitbucketoidc.aws.report;

import java.util.Locale;

/**
 * What can be said of a trust policy and a token.
 *
 * <p>An issue's {@linkplain #id() id} never changes and may be stored, compared and searched for. New issues may be
 * added. docs/trust-policy.md lists them all.
 */
public enum TrustIssue {
    /** A statement with Deny matches the token; it wins over every Allow. */
    DENIED(Kind.REFUSES),
    /** The policy has no statement that allows anything. */
    NOTHING_ALLOWED(Kind.REFUSES),
    /** Every statement of the policy is for others than the token's identity provider. */
    NO_STATEMENT_FOR_TOKEN(Kind.REFUSES),
    /** The statement is for others, and to be left as it is. */
    STATEMENT_FOR_OTHERS(Kind.REFUSES),
    /** The principal is the right identity provider in another account than the role's. */
    PRINCIPAL_OF_OTHER_ACCOUNT(Kind.REFUSES),
    /** The principal is the right identity provider in another partition than the role's. */
    PRINCIPAL_OF_OTHER_PARTITION(Kind.REFUSES),
    /** The principal is another identity provider than the token's issuer. */
    PRINCIPAL_OF_OTHER_PROVIDER(Kind.REFUSES),
    /** The principal is an AWS account, a role or a service, and no identity provider. */
    PRINCIPAL_NOT_FEDERATED(Kind.REFUSES),
    /** The statement is about another action than sts:AssumeRoleWithWebIdentity. */
    ACTION_DIFFERS(Kind.REFUSES),
    /** A condition key does not begin with the URL of the token's issuer. */
    KEY_PREFIX_DIFFERS(Kind.REFUSES),
    /** A condition is on a claim that AWS does not expose for Bitbucket, such as the branch. */
    CLAIM_NOT_EXPOSED(Kind.REFUSES),
    /** A condition is on something that an exchange of a token never carries, such as sts:ExternalId. */
    KEY_NEVER_PRESENT(Kind.REFUSES),
    /** White space stands around a value. */
    WHITE_SPACE(Kind.REFUSES),
    /** A template's placeholder or a variable was never filled in. */
    PLACEHOLDER(Kind.REFUSES),
    /** A value differs in upper and lower case only. */
    CASE_DIFFERS(Kind.REFUSES),
    /** A wildcard stands under an operator that takes it literally. */
    WILDCARD_TAKEN_LITERALLY(Kind.REFUSES),
    /** The braces that belong to a UUID in the subject are missing. */
    BRACES_MISSING(Kind.REFUSES),
    /** The braces around a UUID in the subject are doubled. */
    BRACES_DOUBLED(Kind.REFUSES),
    /** The repository's UUID stands second in the subject pattern, for instance swapped with the environment's. */
    REPOSITORY_NOT_FIRST(Kind.REFUSES),
    /** The subject pattern begins with the workspace's UUID. */
    WORKSPACE_FIRST(Kind.REFUSES),
    /** The step's UUID of another run is spelt out. */
    STEP_SPELT_OUT(Kind.REFUSES),
    /** The subject pattern leaves no room for the step, or for the step and its deployment environment. */
    SUBJECT_TOO_SHORT(Kind.REFUSES),
    /** The subject pattern has no room for the deployment environment that the token has. */
    NO_ROOM_FOR_ENVIRONMENT(Kind.REFUSES),
    /** The subject pattern demands a deployment environment, and the step has none. */
    ENVIRONMENT_DEMANDED(Kind.REFUSES),
    /** The subject pattern names another deployment environment. */
    OTHER_ENVIRONMENT(Kind.REFUSES),
    /** A name stands where the subject has a UUID, such as that of a branch, an environment or a repository. */
    NAME_FOR_UUID(Kind.REFUSES),
    /** The subject pattern names another repository. */
    OTHER_REPOSITORY(Kind.REFUSES),
    /** The subject differs in a way that has no name of its own. */
    SUBJECT_DIFFERS(Kind.REFUSES),
    /** Braces stand around the workspace's UUID in the audience, where Bitbucket writes none. */
    AUDIENCE_WITH_BRACES(Kind.REFUSES),
    /** The audience differs. */
    AUDIENCE_DIFFERS(Kind.REFUSES),
    /** A condition on the call itself, such as its region or session name, has another value. */
    REQUEST_DIFFERS(Kind.REFUSES),
    /** A negated condition names this very token. */
    EXCLUDED(Kind.REFUSES),
    /** A Null condition demands the absence of a key that is present. */
    KEY_PRESENT(Kind.REFUSES),

    /** Everybody is the principal; AWS does not document whether that lets tokens in. */
    PRINCIPAL_EVERYBODY(Kind.NOT_KNOWN),
    /** The statement has NotPrincipal, which IAM does not support in trust policies. */
    NOT_PRINCIPAL(Kind.NOT_KNOWN),
    /** A condition is on the address that the request comes from. */
    SOURCE_ADDRESS(Kind.NOT_KNOWN),
    /** A condition is on something that the token does not tell. */
    KEY_OUTSIDE_TOKEN(Kind.NOT_KNOWN),
    /** AWS documents no condition operator of this spelling. */
    OPERATOR_UNKNOWN(Kind.NOT_KNOWN),
    /** AWS documents string operators only for this key. */
    OPERATOR_UNFIT(Kind.NOT_KNOWN),
    /** A value holds a policy variable that only AWS can fill in. */
    POLICY_VARIABLE(Kind.NOT_KNOWN),
    /** The outcome depends on which of the token's audiences the identity provider lists. */
    AUDIENCE_UNSETTLED(Kind.NOT_KNOWN),

    /** The policy was read from another role than the token is for. */
    ROLE_DIFFERS(Kind.WARNING),
    /** A statement lets everybody in. */
    ADMITS_EVERYBODY(Kind.WARNING),
    /** A statement lets every repository of the workspace in. */
    ADMITS_WORKSPACE(Kind.WARNING),
    /** A statement's subject pattern leaves open which repository it is for, or names a further one. */
    ADMITS_OTHER_REPOSITORIES(Kind.WARNING),
    /**
     * A statement's subject pattern looks narrower than it is: it lets every step of the repository in, from any branch
     * and for any deployment environment.
     */
    ADMITS_REPOSITORY(Kind.WARNING),
    /** A statement lets in one run of one step, and no later one. */
    ADMITS_ONE_STEP(Kind.WARNING),
    /** A condition holds whatever the token says. */
    CONDITION_WITHOUT_EFFECT(Kind.WARNING),
    /** The token is let in as long as the identity provider lists a certain one of its audiences. */
    AUDIENCE_TO_BE_LISTED(Kind.WARNING),
    /** The policy is longer than IAM's default quota. */
    POLICY_TOO_LONG(Kind.WARNING);

    /** What an issue means for the token. */
    public enum Kind {
        /** It keeps a statement from letting the token in. */
        REFUSES,
        /** It leaves open whether the statement matches. */
        NOT_KNOWN,
        /** It lets more in than it should, or may do so less long than expected. */
        WARNING
    }

    private final Kind kind;

    TrustIssue(Kind kind) {
        this.kind = kind;
    }

    /**
     * Returns the issue's stable name, for logs and searches.
     *
     * @return lower-case words with hyphens, such as {@code braces-missing}
     */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * Returns what the issue means for the token.
     *
     * @return whether it refuses, leaves open or warns
     */
    public Kind kind() {
        return kind;
    }
}
