package io.github.bitbucketoidc.aws.testkit;

import io.github.bitbucketoidc.aws.testkit.internal.policy.RoleTrust;
import io.github.bitbucketoidc.aws.testkit.internal.policy.SandboxRoleArn;
import io.github.bitbucketoidc.aws.testkit.internal.policy.TrustCondition;
import io.github.bitbucketoidc.aws.testkit.internal.policy.TrustOperator;
import io.github.bitbucketoidc.aws.testkit.internal.policy.TrustPrincipals;
import io.github.bitbucketoidc.aws.testkit.internal.policy.TrustStatement;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which pipeline the sandbox's steps belong to. UUIDs follow from the slugs, so that a failing test shows the same ones
 * every time.
 */
record Pipeline(
        String workspace, String repository, @Nullable String environment, List<String> customAudiences) {

    String issuer() {
        return "https://api.bitbucket.org" + issuerPath();
    }

    String issuerPath() {
        return "/2.0/workspaces/" + workspace + "/pipelines-config/identity/oidc";
    }

    /** The one place where Bitbucket writes a UUID without braces. */
    String audience() {
        return "ari:cloud:bitbucket::workspace/" + uuid("workspace/" + workspace);
    }

    /** Custom audiences come after the workspace audience. */
    List<String> audiences() {
        List<String> all = new ArrayList<>(List.of(audience()));
        all.addAll(customAudiences);
        return List.copyOf(all);
    }

    String workspaceUuid() {
        return braced(uuid("workspace/" + workspace));
    }

    String repositoryUuid() {
        return braced(uuid("repository/" + workspace + "/" + repository));
    }

    String pipelineUuid() {
        return braced(uuid("pipeline/" + workspace + "/" + repository));
    }

    String pipelineRunUuid() {
        return braced(uuid("run/" + workspace + "/" + repository));
    }

    @Nullable
    String environmentUuid() {
        return environment == null
                ? null
                : braced(uuid("environment/" + workspace + "/" + repository + "/" + environment));
    }

    RoleTrust trustPolicy(SandboxRoleArn role) {
        String key = SandboxRoleArn.withoutScheme(issuer());
        return new RoleTrust(List.of(new TrustStatement(
                TrustStatement.Effect.ALLOW,
                TrustPrincipals.provider(role.providerArn(issuer())),
                List.of("sts:AssumeRoleWithWebIdentity"),
                List.of(
                        new TrustCondition(
                                TrustOperator.parse("ForAnyValue:StringEquals"), key + ":aud", List.of(audience())),
                        new TrustCondition(
                                TrustOperator.parse("StringLike"), key + ":sub", List.of(repositoryUuid() + ":*"))))));
    }

    static String newStepUuid() {
        return braced(UUID.randomUUID());
    }

    private static UUID uuid(String name) {
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    }

    private static String braced(UUID uuid) {
        return "{" + uuid + "}";
    }
}
