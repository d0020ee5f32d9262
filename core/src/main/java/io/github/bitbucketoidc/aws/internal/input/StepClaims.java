package io.github.bitbucketoidc.aws.internal.input;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the token of a step claims, unverified; without the token. */
public record StepClaims(
        String issuer,
        String subject,
        List<String> audiences,
        Instant expiresAt,
        @Nullable Instant issuedAt,
        @Nullable String workspaceUuid,
        @Nullable String repositoryUuid,
        @Nullable String pipelineUuid,
        @Nullable String stepUuid,
        @Nullable String deploymentEnvironmentUuid,
        @Nullable String branchName) {

    static StepClaims of(JwtClaims claims) throws UnusableTokenException {
        StepClaims read = new StepClaims(
                claims.requiredText("iss"),
                claims.requiredText("sub"),
                claims.texts("aud"),
                claims.requiredTime("exp"),
                claims.time("iat").orElse(null),
                claims.text("workspaceUuid").orElse(null),
                claims.text("repositoryUuid").orElse(null),
                claims.text("pipelineUuid").orElse(null),
                claims.text("stepUuid").orElse(null),
                claims.text("deploymentEnvironmentUuid").orElse(null),
                claims.text("branchName").orElse(null));
        if (read.audiences.isEmpty()) {
            throw JwtClaims.missing("aud");
        }
        return read;
    }
}
