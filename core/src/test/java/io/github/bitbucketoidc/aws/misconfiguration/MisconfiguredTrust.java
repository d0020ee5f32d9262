package io.github.bitbucketoidc.aws.misconfiguration;

import static io.github.bitbucketoidc.aws.misconfiguration.Misconfiguration.candidate;
import static io.github.bitbucketoidc.aws.misconfiguration.Misconfiguration.notHere;

import io.github.bitbucketoidc.aws.testkit.StsFault;
import java.util.List;

/** Where the trust policy does not fit, of which STS says one and the same. */
final class MisconfiguredTrust {

    private static final String DENIED = "`AccessDenied`";
    private static final String OTHER_UUID = "{00000000-0000-4000-8000-000000000001}";

    static final List<Misconfiguration> ALL = List.of(
            candidate(
                    9,
                    DENIED,
                    "the subject's pattern begins with the workspace",
                    step -> step.trustSubject("StringLike", step.workspace() + ":" + step.repository() + ":*"),
                    "Write no workspace"),
            candidate(
                    10,
                    DENIED,
                    "the subject's pattern has no braces",
                    step -> step.trustSubject("StringLike", step.repository().replaceAll("[{}]", "") + ":*"),
                    "with the braces"),
            candidate(
                    11,
                    DENIED,
                    "a wildcard under `StringEquals`",
                    step -> step.trustSubject("StringEquals", step.repository() + ":*"),
                    "under StringLike, with the braces"),
            candidate(
                    12,
                    DENIED,
                    "the step's UUID is spelt out",
                    step -> step.trustSubject("StringEquals", step.repository() + ":" + OTHER_UUID),
                    "Write no workspace, step or environment into it"),
            candidate(
                    13,
                    DENIED + " in deployment steps only",
                    "the pattern has no room for an environment",
                    step -> {
                        step.deployTo("production");
                        step.trustSubject("StringLike", step.repository() + ":{" + "?".repeat(36) + "}");
                    },
                    "The second UUID is environment 'production'"),
            candidate(
                    14,
                    DENIED + " in steps without `deployment:`",
                    "the pattern demands an environment",
                    step -> step.trustSubject("StringLike", step.repository() + ":" + OTHER_UUID + ":*"),
                    "Write no workspace, step or environment into it: this step has no environment"),
            candidate(
                    15,
                    DENIED + " in one environment only",
                    "the policy names another environment, or the same before it was re-created",
                    step -> {
                        step.deployTo("production");
                        step.trustSubject("StringLike", step.repository() + ":" + OTHER_UUID + ":*");
                    },
                    "The second UUID is environment 'production'. Forks and what was re-created have new UUIDs"),
            candidate(
                    16,
                    DENIED,
                    "the repository was forked, imported or re-created",
                    step -> step.trustSubject("StringLike", OTHER_UUID + ":*"),
                    "Forks and what was re-created have new UUIDs"),
            candidate(
                    17,
                    DENIED,
                    "a condition on the branch or another claim that AWS does not expose",
                    step -> step.trust("StringEquals", step.key("branchName"), "main"),
                    "and :sub, nothing of the branch"),
            candidate(
                    18,
                    DENIED,
                    "the condition's key is not the issuer without `https://`",
                    step -> step.trust(
                            "StringEquals",
                            "https://" + step.key("aud"),
                            step.sandbox().audience()),
                    "Condition keys: api.bitbucket.org/2.0/workspaces/acme/pipelines-config/identity/oidc:aud"),
            candidate(
                    19,
                    DENIED,
                    "`Principal.Federated` is another account's provider",
                    step -> step.trustPrincipal(step.providerArn().replace("123456789012", "210987654321")),
                    "Principal: arn:aws:iam::123456789012:oidc-provider/api.bitbucket.org/"),
            candidate(
                    20,
                    DENIED,
                    "`Action` is `sts:AssumeRole`",
                    step -> step.trustAction("sts:AssumeRole"),
                    "Action: sts:AssumeRoleWithWebIdentity, not sts:AssumeRole"),
            candidate(
                    21,
                    DENIED,
                    "the role does not exist",
                    step -> step.set("AWS_OIDC_ROLE_ARN", "arn:aws:iam::123456789012:role/Pipelines-Deploy"),
                    "Role: does 'Pipelines-Deploy' exist in account 123456789012"),
            candidate(
                    22,
                    DENIED,
                    "the condition on `aud` has another value",
                    step -> step.trust("StringEquals", step.key("aud"), "sts.amazonaws.com"),
                    "(ari:cloud:bitbucket::workspace/"),
            candidate(
                    55,
                    DENIED,
                    "a condition on `aws:SourceIp`",
                    step -> step.sts().failAlways(StsFault.accessDenied()),
                    "a condition on aws:SourceIp"),
            candidate(
                    59,
                    DENIED + ", or no token",
                    "a pull request from a fork",
                    step -> {
                        step.set("BITBUCKET_PR_ID", "7");
                        step.sts().failAlways(StsFault.accessDenied());
                    },
                    "pull request '7' may come from a fork"),
            notHere(
                    60,
                    "none: every repository of the workspace may assume the role",
                    "the policy checks the audience only",
                    "Nothing fails. `TrustPolicy` warns of such a policy."));

    private MisconfiguredTrust() {}
}
