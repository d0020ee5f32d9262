package io.github.bitbucketoidc.aws.docs.snippets;

import io.github.bitbucketoidc.aws.StepToken;
import io.github.bitbucketoidc.aws.StsCall;
import io.github.bitbucketoidc.aws.TrustPolicy;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import software.amazon.awssdk.regions.Region;

final class TrustPolicies {

    private TrustPolicies() {}

    static void trustPolicy() throws IOException {
        StepToken token = StepToken.of(System.getenv());
        System.out.println(TrustPolicy.forToken(token, "arn:aws:iam::123456789012:role/deploy")
                .toJson());
        TrustPolicy policy = TrustPolicy.read(Path.of("role.json"));
        System.out.println(policy.evaluate(token, "arn:aws:iam::123456789012:role/deploy"));
        StsCall call = StsCall.unknown().region(Region.EU_WEST_1).time(Instant.now());
        System.out.println(policy.evaluate(token, "arn:aws:iam::123456789012:role/deploy", call));
    }
}
