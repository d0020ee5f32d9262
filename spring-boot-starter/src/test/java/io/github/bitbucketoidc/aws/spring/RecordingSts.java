package io.github.bitbucketoidc.aws.spring;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.AssumeRoleWithWebIdentityRequest;
import software.amazon.awssdk.services.sts.model.AssumeRoleWithWebIdentityResponse;
import software.amazon.awssdk.services.sts.model.AssumedRoleUser;
import software.amazon.awssdk.services.sts.model.Credentials;

/** An STS client that keeps its requests. */
final class RecordingSts implements StsClient {

    final List<AssumeRoleWithWebIdentityRequest> requests = new CopyOnWriteArrayList<>();

    @Override
    public AssumeRoleWithWebIdentityResponse assumeRoleWithWebIdentity(AssumeRoleWithWebIdentityRequest request) {
        requests.add(request);
        String session = request.roleArn().replace(":iam:", ":sts:").replace(":role/", ":assumed-role/") + "/"
                + request.roleSessionName();
        return AssumeRoleWithWebIdentityResponse.builder()
                .credentials(Credentials.builder()
                        .accessKeyId("ASIA" + requests.size())
                        .secretAccessKey("secret")
                        .sessionToken("session")
                        .expiration(Instant.now().plusSeconds(3600))
                        .build())
                .assumedRoleUser(AssumedRoleUser.builder()
                        .arn(session)
                        .assumedRoleId("AROA:" + request.roleSessionName())
                        .build())
                .build();
    }

    @Override
    public String serviceName() {
        return "sts";
    }

    @Override
    public void close() {}
}
