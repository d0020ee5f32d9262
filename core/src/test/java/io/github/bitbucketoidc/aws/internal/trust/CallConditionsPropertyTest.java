package io.github.bitbucketoidc.aws.internal.trust;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bitbucketoidc.aws.StepToken;
import io.github.bitbucketoidc.aws.StsCall;
import io.github.bitbucketoidc.aws.TrustPolicy;
import io.github.bitbucketoidc.aws.report.TrustDecision;
import io.github.bitbucketoidc.aws.report.TrustDecision.Outcome;
import io.github.bitbucketoidc.aws.support.SandboxRoles;
import io.github.bitbucketoidc.aws.testkit.PipelinesSandbox;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.statistics.Statistics;
import software.amazon.awssdk.regions.Region;

/** Conditions on the call itself beside the sandbox's STS, which evaluates them with code of its own. */
class CallConditionsPropertyTest {

    private static final PipelinesSandbox SANDBOX =
            PipelinesSandbox.builder().sourceAddress("203.0.113.7").start();
    private static final SandboxRoles ROLES = new SandboxRoles(SANDBOX);
    private static final String TOKEN = SANDBOX.token();
    private static final String PROVIDER =
            "arn:aws:iam::123456789012:oidc-provider/" + SANDBOX.issuer().substring("https://".length());

    @AfterContainer
    static void close() {
        ROLES.close();
        SANDBOX.close();
    }

    @Property(tries = 400, edgeCases = EdgeCasesMode.NONE)
    void whateverIsKnownOfACallTheSandboxFindsToo(@ForAll("policies") TrustPolicy policy) {
        String roleArn = ROLES.nextArn("aws", "123456789012");
        StsCall call = StsCall.unknown()
                .roleSessionName("build")
                .region(Region.EU_WEST_1)
                .time(Instant.now())
                .sourceAddress("203.0.113.7");

        TrustDecision decision = policy.evaluate(StepToken.parse(TOKEN), roleArn, call);

        Statistics.label("outcome").collect(decision.outcome()).coverage(coverage -> {
            coverage.check(Outcome.ACCEPTED).percentage(percentage -> percentage > 10);
            coverage.check(Outcome.REFUSED).percentage(percentage -> percentage > 10);
        });
        if (decision.outcome() != Outcome.NOT_KNOWN) {
            assertThat(decision.accepted())
                    .as(policy + "\n" + decision)
                    .isEqualTo(ROLES.accepts(roleArn, policy, TOKEN));
        }
    }

    @Provide
    Arbitrary<TrustPolicy> policies() {
        Arbitrary<String> operators = Combinators.combine(
                        Arbitraries.of("", "", "ForAnyValue:", "ForAllValues:"),
                        Arbitraries.of(
                                "StringEquals",
                                "StringNotLike",
                                "StringLike",
                                "ArnLike",
                                "ArnNotEquals",
                                "IpAddress",
                                "NotIpAddress",
                                "Bool",
                                "NumericLessThan",
                                "NumericGreaterThanEquals",
                                "NumericNotEquals",
                                "DateLessThan",
                                "DateGreaterThan",
                                "DateNotEquals",
                                "BinaryEquals"),
                        Arbitraries.of("", "", "IfExists"))
                .as((quantifier, base, suffix) -> quantifier + base + suffix);
        Arbitrary<String> keys = Arbitraries.of(
                "sts:RoleSessionName",
                "aws:RequestedRegion",
                "aws:SourceIp",
                "aws:SecureTransport",
                "aws:FederatedProvider",
                "AWS:currenttime",
                "aws:EpochTime",
                "aws:RequestTag/team",
                "aws:TagKeys",
                "sts:ExternalId",
                "sts:SourceIdentity");
        Arbitrary<String> values = Arbitraries.of(
                "build",
                "b*",
                "eu-west-1",
                "203.0.113.0/24",
                "203.0.113.7",
                "0.0.0.0/0",
                "2001:db8::/32",
                "true",
                "false",
                PROVIDER,
                "arn:*:iam::*:oidc-provider/*",
                "1000000000",
                "4000000000",
                "2001-01-01",
                "2096-01-01T00:00:00Z",
                "YQ==");
        return Combinators.combine(
                        Arbitraries.of("Allow", "Allow", "Deny"),
                        operators,
                        keys,
                        values.list().ofMinSize(1).ofMaxSize(2))
                .as(CallConditionsPropertyTest::policy);
    }

    private static TrustPolicy policy(String effect, String operator, String key, List<String> values) {
        String principal =
                "\"Principal\":{\"Federated\":\"" + PROVIDER + "\"},\"Action\":\"" + RequestContext.ACTION + "\"";
        String condition =
                "\"Condition\":{\"%s\":{\"%s\":[\"%s\"]}}".formatted(operator, key, String.join("\",\"", values));
        String allow = effect.equals("Deny") ? "{\"Effect\":\"Allow\"," + principal + "}," : "";
        return TrustPolicy.parse("{\"Version\":\"2012-10-17\",\"Statement\":[" + allow + "{\"Effect\":\"" + effect
                + "\"," + principal + "," + condition + "}]}");
    }
}
