package io.github.bitbucketoidc.aws.misconfiguration;

import static io.github.bitbucketoidc.aws.misconfiguration.Misconfiguration.Asked.CHECK;
import static io.github.bitbucketoidc.aws.misconfiguration.Misconfiguration.Asked.DOCTOR;
import static io.github.bitbucketoidc.aws.misconfiguration.Misconfiguration.judged;
import static io.github.bitbucketoidc.aws.misconfiguration.Misconfiguration.works;

import io.github.bitbucketoidc.aws.testkit.StsFault;
import java.util.List;

/** Where the role's trust policy is at hand, and can be held against the token. */
final class MisconfiguredPolicies {

    private static final String DENIED = "`AccessDenied`";
    private static final String UNSTORED = "Not run: IAM does not store such a policy.";
    private static final String OTHER = "{00000000-0000-4000-8000-000000000001}";
    private static final String SELF = """
            {"Effect": "Allow", "Principal": {"AWS": "arn:aws:iam::123456789012:root"}, "Action": "sts:AssumeRole"}""";

    static final List<Misconfiguration> ALL = List.of(
            judged(
                    74,
                    CHECK,
                    DENIED,
                    "another audience, beside a statement for others",
                    step -> step.trustStatements(
                            SELF, step.statement(step.condition("StringEquals", step.key("aud"), "sts.amazonaws.com"))),
                    "'sts.amazonaws.com' is no audience of the token",
                    "Write 'ari:cloud:bitbucket::workspace/"),
            judged(
                    75,
                    CHECK,
                    DENIED,
                    "a branch's name where `sub` has a UUID",
                    step -> step.trustStatements(step.statement(
                            step.condition("StringLike", step.key("sub"), step.repository() + ":main:*"))),
                    "'main' in '",
                    "sub has neither a branch nor the name of an environment."),
            judged(
                    76,
                    CHECK,
                    DENIED,
                    "doubled braces, as templates have them",
                    step -> step.trustStatements(step.statement(
                            step.condition("StringLike", step.key("sub"), "{" + step.repository() + "}:*"))),
                    "the braces around the UUID are doubled",
                    "Write '{"),
            judged(
                    77,
                    CHECK,
                    DENIED,
                    "environment and repository are swapped",
                    step -> {
                        step.deployTo("production");
                        step.trustStatements(step.statement(step.condition(
                                "StringLike",
                                step.key("sub"),
                                "{00000000-0000-4000-8000-0000000000e1}:" + step.repository() + ":*")));
                    },
                    "environment and repository are swapped",
                    "Write '{"),
            judged(
                    78,
                    CHECK,
                    "none: another repository may assume the role",
                    "a list of subjects with another repository",
                    step -> step.trustStatements(step.statement("\"StringLike\": {\"" + step.key("sub") + "\": [\""
                            + step.repository() + ":*\", \"" + OTHER + ":*\"]}")),
                    "admits-other-repositories",
                    "Take it out"),
            judged(
                    79,
                    CHECK,
                    DENIED,
                    "`ForAnyValue:…IfExists` on a claim that AWS does not have",
                    step -> step.trustStatements(step.statement(
                            step.condition("ForAnyValue:StringEqualsIfExists", step.key("branchName"), "main"))),
                    "AWS exposes aud and sub of a Bitbucket token, and not branchName",
                    "To let in one branch"),
            judged(
                    80,
                    CHECK,
                    DENIED,
                    "a key of another provider beside the right one",
                    step -> step.trustStatements(
                            step.statement("\"StringLike\": {\"" + step.key("sub") + "\": \"" + step.repository()
                                    + ":*\", \"token.actions.githubusercontent.com:sub\": \"repo:acme/*\"}")),
                    "the condition key of sub is of another identity provider",
                    "give each provider a statement of its own"),
            judged(
                    81,
                    DOCTOR,
                    DENIED,
                    "a condition on the session name",
                    step -> {
                        step.set("AWS_ROLE_SESSION_NAME", "nightly");
                        step.trustStatements(
                                step.statement(step.condition("StringEquals", "sts:RoleSessionName", "release")));
                    },
                    "request-differs at Statement[0].Condition.StringEquals.sts:RoleSessionName",
                    "Fix the failed check 'trust-policy' first"),
            judged(
                    82,
                    CHECK,
                    DENIED,
                    "an external ID, which no token comes with",
                    step -> step.trustStatements(
                            step.statement(step.condition("StringEquals", "sts:ExternalId", "4711"))),
                    "key-never-present at Statement[0].Condition.StringEquals.sts:ExternalId",
                    "Remove the condition"),
            judged(
                            83,
                            CHECK,
                            "`MalformedPolicyDocument`",
                            "a comment in the policy's file",
                            step -> step.givenTrust("{\n  // the role for pipelines\n  \"Version\": \"2012-10-17\"}"),
                            "line 2, column 3: a comment stands here",
                            "take it out")
                    .besides(UNSTORED),
            judged(
                            84,
                            CHECK,
                            "`MalformedPolicyDocument`",
                            "two statements with the same `Sid`",
                            step -> {
                                String statement = step.statement("").replaceFirst("\\{", "{\"Sid\": \"Pipelines\", ");
                                step.givenTrust("{\"Statement\": [" + statement + ", " + statement + "]}");
                            },
                            "it has the Sid 'Pipelines' twice",
                            "IAM wants each to be unique")
                    .besides(UNSTORED),
            judged(
                            85,
                            CHECK,
                            "`MalformedPolicyDocument`",
                            "what the role may do, written into its trust policy",
                            step -> step.givenTrust("{\"Statement\": ["
                                    + step.statement("")
                                            .replace(
                                                    "\"sts:AssumeRoleWithWebIdentity\"",
                                                    "[\"sts:AssumeRoleWithWebIdentity\", \"s3:*\"]")
                                    + "]}"),
                            "a trust policy takes actions of STS only",
                            "what the role may do stands in its permission policies")
                    .besides(UNSTORED),
            judged(
                    86,
                    CHECK,
                    DENIED,
                    "a step's UUID is spelt out, in capitals under an operator that ignores them",
                    step -> step.trustStatements(step.statement(step.condition(
                            "StringEqualsIgnoreCase",
                            step.key("sub"),
                            step.repository().toUpperCase(java.util.Locale.ROOT) + ":" + OTHER))),
                    "step-spelt-out",
                    "Write '{"),
            works(
                    87,
                    "a condition on `aws:SourceIp`",
                    "`0.0.0.0/0`, which is everywhere",
                    step -> step.trustStatements(
                            step.statement(step.condition("IpAddress", "aws:SourceIp", "0.0.0.0/0"))),
                    "",
                    "It is known to hold, in the check and in the sandbox."),
            judged(
                    88,
                    DOCTOR,
                    DENIED,
                    "the policy fits, and something else refuses",
                    step -> {
                        step.trustStatements(step.statement(
                                step.condition("StringLike", step.key("sub"), step.repository() + ":*")));
                        step.sts().failAlways(StsFault.accessDenied());
                    },
                    "The given trust policy accepts the token, and STS refuses it: so one of these is left:",
                    "A resource control policy of the AWS organization refuses"),
            judged(
                    89,
                    CHECK,
                    DENIED,
                    "no statement is for the token's identity provider",
                    step -> step.trustStatements(SELF),
                    "no statement is for the token's identity provider",
                    "Add a statement to the list, and leave the others as they are"),
            works(
                    90,
                    "conditions on the region, the time and TLS",
                    "keys that AWS fills in by itself",
                    step -> step.trustStatements(
                            step.statement(step.condition("StringEquals", "aws:RequestedRegion", "eu-west-1") + ", "
                                    + step.condition("Bool", "aws:SecureTransport", "true") + ", "
                                    + step.condition("DateGreaterThan", "aws:CurrentTime", "2020-01-01T00:00:00Z"))),
                    "",
                    "The sandbox fills them in, too, so a test shows what AWS would do."),
            judged(
                    91,
                    CHECK,
                    DENIED,
                    "one letter of a condition's key is missing",
                    step -> step.trustStatements(step.statement(step.condition(
                            "StringLike",
                            step.key("sub").replace("pipelines-", "pipeline-"),
                            step.repository() + ":*"))),
                    "is misspelt, with 'pipeline-config' instead of 'pipelines-config' (Statement[0]).",
                    "Write the key as \"api.bitbucket.org/2.0/workspaces/acme/pipelines-config/"),
            judged(
                    92,
                    DOCTOR,
                    DENIED,
                    "the role's ARN lacks its path",
                    step -> {
                        step.trustStatements(step.statement(
                                step.condition("StringLike", step.key("sub"), step.repository() + ":*")));
                        step.givenTrust("{\"Role\": {\"Arn\": \"arn:aws:iam::123456789012:role/pipelines/deploy\","
                                + " \"AssumeRolePolicyDocument\": " + step.givenTrust() + "}}");
                        step.sts().failAlways(StsFault.accessDenied());
                    },
                    "the policy is of role arn:aws:iam::123456789012:role/pipelines/deploy, and the step's role is",
                    "Set the role's ARN to arn:aws:iam::123456789012:role/pipelines/deploy"),
            judged(
                    93,
                    CHECK,
                    DENIED,
                    "names of repository and environment where `sub` has UUIDs",
                    step -> {
                        step.deployTo("production");
                        step.trustStatements(
                                step.statement(step.condition("StringLike", step.key("sub"), "shop:production:*")));
                    },
                    "'shop' and 'production' in 'shop:production:*' are no UUIDs",
                    "Write '{"));

    private MisconfiguredPolicies() {}
}
