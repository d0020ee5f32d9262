package io.github.bitbucketoidc.aws.support;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.AssumeRoleWithWebIdentityRequest;
import software.amazon.awssdk.services.sts.model.AssumeRoleWithWebIdentityResponse;

/** An STS client that answers as a test says, without any network. */
public final class ScriptedSts implements StsClient {

    private final Function<AssumeRoleWithWebIdentityRequest, AssumeRoleWithWebIdentityResponse> script;
    private final AtomicInteger calls = new AtomicInteger();
    private volatile boolean closed;

    public ScriptedSts(Function<AssumeRoleWithWebIdentityRequest, AssumeRoleWithWebIdentityResponse> script) {
        this.script = script;
    }

    /** A session of an hour. */
    public static AssumeRoleWithWebIdentityResponse success(AssumeRoleWithWebIdentityRequest request) {
        return AssumeRoleWithWebIdentityResponse.builder()
                .credentials(keys -> keys.accessKeyId("ASIAEXAMPLEEXAMPLE")
                        .secretAccessKey("secret")
                        .sessionToken("session")
                        .expiration(Instant.now().plus(Duration.ofHours(1))))
                .assumedRoleUser(user -> user.assumedRoleId("AROAEXAMPLE:" + request.roleSessionName())
                        .arn("arn:aws:sts::123456789012:assumed-role/example/" + request.roleSessionName()))
                .build();
    }

    public static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    public int calls() {
        return calls.get();
    }

    boolean isClosed() {
        return closed;
    }

    @Override
    public AssumeRoleWithWebIdentityResponse assumeRoleWithWebIdentity(AssumeRoleWithWebIdentityRequest request) {
        calls.incrementAndGet();
        return script.apply(request);
    }

    @Override
    public String serviceName() {
        return "sts";
    }

    @Override
    public void close() {
        closed = true;
    }
}
