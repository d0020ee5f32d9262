package io.github.bitbucketoidc.aws.support;

import io.github.bitbucketoidc.aws.TrustPolicy;
import io.github.bitbucketoidc.aws.testkit.PipelinesSandbox;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.StsException;

/** Asks a sandbox's STS whether it accepts a token for a role with a certain trust policy. */
public final class SandboxRoles implements AutoCloseable {

    private static final Pattern ROLE = Pattern.compile("arn:([^:]+):iam::(\\d+):role/.*");

    private final PipelinesSandbox sandbox;
    private final StsClient sts;
    private final AtomicInteger created = new AtomicInteger();

    public SandboxRoles(PipelinesSandbox sandbox) {
        this.sandbox = sandbox;
        this.sts = StsClient.builder()
                .endpointOverride(sandbox.stsEndpoint())
                .region(Region.EU_WEST_1)
                .credentialsProvider(AnonymousCredentialsProvider.create())
                .build();
    }

    /** The ARN that the next role of this partition and account gets. */
    public String nextArn(String partition, String accountId) {
        return "arn:" + partition + ":iam::" + accountId + ":role/r" + created.get();
    }

    public boolean accepts(String roleArn, TrustPolicy policy, String token) {
        Matcher arn = ROLE.matcher(roleArn);
        if (!arn.matches()) {
            throw new IllegalArgumentException(roleArn);
        }
        String created = sandbox.iam()
                .createRole(role -> role.name("r" + this.created.getAndIncrement())
                        .partition(arn.group(1))
                        .accountId(arn.group(2))
                        .trustPolicy(policy.toJson()));
        try {
            sts.assumeRoleWithWebIdentity(
                    request -> request.roleArn(created).roleSessionName("build").webIdentityToken(token));
            return true;
        } catch (StsException e) {
            if (!e.awsErrorDetails().errorCode().equals("AccessDenied")) {
                throw e;
            }
            return false;
        } finally {
            sandbox.iam().deleteRole(created);
        }
    }

    @Override
    public void close() {
        sts.close();
    }
}
