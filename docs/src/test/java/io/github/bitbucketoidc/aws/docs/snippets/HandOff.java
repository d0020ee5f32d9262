package io.github.bitbucketoidc.aws.docs.snippets;

import io.github.bitbucketoidc.aws.BitbucketOidcCredentialsProvider;
import io.github.bitbucketoidc.aws.handoff.CredentialProcess;
import io.github.bitbucketoidc.aws.handoff.CredentialsEndpoint;
import io.github.bitbucketoidc.aws.handoff.Shell;
import java.util.List;
import software.amazon.awssdk.regions.Region;

final class HandOff {

    private HandOff() {}

    static CredentialsEndpoint thisJvm() {
        var credentials = BitbucketOidcCredentialsProvider.create();
        var endpoint = CredentialsEndpoint.start(credentials).configureThisJvm();
        endpoint.rivals().forEach(rival -> System.out.println("used in place of the step's role: " + rival));
        return endpoint;
    }

    static List<String> text(BitbucketOidcCredentialsProvider credentials, Region region) {
        String json = CredentialProcess.json(credentials.resolveCredentials());
        String profile = CredentialProcess.profile("deploy", List.of("/opt/bin/my-tool", "credential-process"), region);
        String sh = Shell.SH.export(credentials.resolveCredentials(), region);
        String fish = Shell.FISH.export(credentials.resolveCredentials(), region);
        String powerShell = Shell.POWERSHELL.export(credentials.resolveCredentials(), region);
        return List.of(json, profile, sh, fish, powerShell);
    }
}
