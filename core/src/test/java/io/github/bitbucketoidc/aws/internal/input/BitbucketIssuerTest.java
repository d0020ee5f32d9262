package io.github.bitbucketoidc.aws.internal.input;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BitbucketIssuerTest {

    @Test
    void knowsTheWorkspaceOfBitbucketsIssuers() {
        assertThat(BitbucketIssuer.workspaceOf(
                        "https://api.bitbucket.org/2.0/workspaces/acme/pipelines-config/identity/oidc"))
                .contains("acme");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLED539D4633E53DE1B71EXAMPLE",
                "https://kubernetes.default.svc.cluster.local",
                "https://token.actions.githubusercontent.com",
                "http://api.bitbucket.org/2.0/workspaces/acme/pipelines-config/identity/oidc",
                "https://api.bitbucket.org.evil.example/2.0/workspaces/acme/pipelines-config/identity/oidc",
                "https://evil.example/https://api.bitbucket.org/2.0/workspaces/acme/pipelines-config/identity/oidc",
                "https://api.bitbucket.org@evil.example/2.0/workspaces/acme/pipelines-config/identity/oidc",
                "https://api.bitbucket.org/2.0/workspaces/acme/pipelines-config/identity/oidc/",
                "https://api.bitbucket.org/2.0/workspaces//pipelines-config/identity/oidc",
                ""
            })
    void takesNobodyElseForBitbucket(String issuer) {
        assertThat(BitbucketIssuer.isIssuer(issuer)).isFalse();
    }
}
