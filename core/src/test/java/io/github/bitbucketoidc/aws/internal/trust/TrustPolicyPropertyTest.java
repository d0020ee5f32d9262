package io.github.bitbucketoidc.aws.internal.trust;

import static io.github.bitbucketoidc.aws.support.StepTokens.ENVIRONMENT;
import static io.github.bitbucketoidc.aws.support.StepTokens.OTHER;
import static io.github.bitbucketoidc.aws.support.StepTokens.STEP;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.bitbucketoidc.aws.StepToken;
import io.github.bitbucketoidc.aws.TrustPolicy;
import io.github.bitbucketoidc.aws.report.TrustDecision;
import io.github.bitbucketoidc.aws.report.TrustDecision.Outcome;
import io.github.bitbucketoidc.aws.support.SandboxRoles;
import io.github.bitbucketoidc.aws.testkit.PipelinesSandbox;
import io.github.bitbucketoidc.aws.testkit.StepTokenBuilder;
import java.util.List;
import java.util.Locale;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.statistics.Statistics;

/** The evaluator beside the sandbox's STS, which reads trust policies with code of its own. */
class TrustPolicyPropertyTest {

    private static final String ACCOUNT = "123456789012";
    private static final String CUSTOM_AUDIENCE = "https://deploy.example.com";

    private static final PipelinesSandbox SANDBOX = PipelinesSandbox.builder()
            .audiences(CUSTOM_AUDIENCE, "sts.amazonaws.com")
            .start();
    private static final SandboxRoles ROLES = new SandboxRoles(SANDBOX);

    private static final String ISSUER = SANDBOX.issuer().substring("https://".length());
    private static final String REPOSITORY =
            StepToken.parse(SANDBOX.token()).repositoryUuid().orElseThrow();

    @AfterContainer
    static void close() {
        ROLES.close();
        SANDBOX.close();
    }

    @Property(tries = 100, edgeCases = EdgeCasesMode.NONE)
    void theGeneratedPolicyIsAcceptedForAnyToken(
            @ForAll("tokens") String token,
            @ForAll("partitions") String partition,
            @ForAll("accounts") String account) {
        SANDBOX.iam()
                .registerProvider(account, SANDBOX.issuer(), SANDBOX.audience(), CUSTOM_AUDIENCE, "sts.amazonaws.com");
        StepToken step = StepToken.parse(token);
        String roleArn = ROLES.nextArn(partition, account);

        TrustPolicy policy = TrustPolicy.forToken(step, roleArn);

        assertThat(policy.evaluate(step, roleArn).accepted()).isTrue();
        assertThat(TrustPolicy.parse(policy.toJson())).isEqualTo(policy);
        assertThat(ROLES.accepts(roleArn, policy, token)).isTrue();
    }

    @Property(tries = 400, edgeCases = EdgeCasesMode.NONE)
    void whateverIsKnownTheSandboxFindsToo(
            @ForAll("tokens") String token, @ForAll("policies") PolicyDocument document) {
        Assume.that(PolicyWriter.compact(document).length() <= TrustPolicyLint.MAX_LENGTH);
        TrustPolicy policy = TrustPolicy.parse(PolicyWriter.pretty(document));
        String roleArn = ROLES.nextArn("aws", ACCOUNT);

        TrustDecision decision = policy.evaluate(StepToken.parse(token), roleArn);

        Statistics.label("outcome").collect(decision.outcome()).coverage(coverage -> {
            coverage.check(Outcome.ACCEPTED).percentage(percentage -> percentage > 10);
            coverage.check(Outcome.REFUSED).percentage(percentage -> percentage > 10);
            coverage.check(Outcome.NOT_KNOWN).percentage(percentage -> percentage < 30);
        });
        // Of what is not known here, the sandbox says so, too, or it knows what the identity provider lists.
        if (decision.outcome() != Outcome.NOT_KNOWN) {
            assertThat(decision.accepted()).as(decision.toString()).isEqualTo(ROLES.accepts(roleArn, policy, token));
        }
    }

    @Provide
    Arbitrary<String> partitions() {
        return Arbitraries.of("aws", "aws-cn", "aws-us-gov");
    }

    @Provide
    Arbitrary<String> accounts() {
        return Arbitraries.of(ACCOUNT, "210987654321");
    }

    @Provide
    Arbitrary<String> tokens() {
        Arbitrary<List<String>> audiences = Arbitraries.of(
                List.of(SANDBOX.audience()),
                List.of(SANDBOX.audience(), CUSTOM_AUDIENCE),
                List.of(SANDBOX.audience(), CUSTOM_AUDIENCE, "sts.amazonaws.com"));
        return Combinators.combine(subjects(), audiences).as(TrustPolicyPropertyTest::token);
    }

    private static Arbitrary<String> subjects() {
        Arbitrary<String> documented =
                Arbitraries.of(REPOSITORY + ":" + STEP, REPOSITORY + ":" + ENVIRONMENT + ":" + STEP);
        // Without control characters: the answer repeats the subject in XML, which knows none.
        Arbitrary<String> any = Arbitraries.strings()
                .withCharRange(' ', '\uD7FF')
                .ofMinLength(1)
                .ofMaxLength(40)
                .filter(subject -> !subject.isBlank() && !subject.contains("${"));
        Arbitrary<String> hostile = Arbitraries.strings()
                .withChars("{}:*?$a")
                .ofMinLength(1)
                .ofMaxLength(12)
                .filter(subject -> !subject.contains("${"));
        return Arbitraries.frequencyOf(Tuple.of(6, documented), Tuple.of(1, any), Tuple.of(1, hostile));
    }

    private static String token(String subject, List<String> audiences) {
        StepTokenBuilder token = SANDBOX.tokenBuilder().subject(subject);
        return audiences.size() == 1
                ? token.audience(audiences.get(0)).build()
                : token.audiences(audiences.toArray(String[]::new)).build();
    }

    @Provide
    Arbitrary<PolicyDocument> policies() {
        return statements()
                .list()
                .ofMinSize(1)
                .ofMaxSize(3)
                .map(statements -> new PolicyDocument("2012-10-17", null, statements));
    }

    private static Arbitrary<PolicyDocument.Statement> statements() {
        String provider = "arn:aws:iam::" + ACCOUNT + ":oidc-provider/" + ISSUER;
        Arbitrary<PolicyDocument.Statement.Effect> effects = Arbitraries.of(
                PolicyDocument.Statement.Effect.ALLOW,
                PolicyDocument.Statement.Effect.ALLOW,
                PolicyDocument.Statement.Effect.DENY);
        Arbitrary<PolicyDocument.Principal> principals = Arbitraries.of(
                        provider, provider, provider, provider, provider.replace(ACCOUNT, "210987654321"), ISSUER)
                .map(PolicyDocument.Principal::federated);
        Arbitrary<PolicyDocument.Actions> actions = Arbitraries.of(
                        RequestContext.ACTION,
                        RequestContext.ACTION,
                        "sts:*",
                        "*",
                        "STS:AssumeRoleWithWeb*",
                        "sts:AssumeRole")
                .map(action -> new PolicyDocument.Actions(false, List.of("sts:TagSession", action)));
        return Combinators.combine(
                        effects, principals, actions, conditions().list().ofMaxSize(2))
                .as((effect, principal, action, conditions) ->
                        new PolicyDocument.Statement(null, effect, principal, action, distinct(conditions)));
    }

    /** No member twice in an object. */
    private static List<PolicyDocument.Condition> distinct(List<PolicyDocument.Condition> conditions) {
        return conditions.size() == 2
                        && conditions.get(0).operator().equals(conditions.get(1).operator())
                ? conditions.subList(0, 1)
                : conditions;
    }

    private static Arbitrary<PolicyDocument.Condition> conditions() {
        Arbitrary<String> operators = Combinators.combine(
                        Arbitraries.of("", "", "ForAnyValue:", "ForAllValues:"),
                        Arbitraries.of("StringEquals", "StringLike", "StringEqualsIgnoreCase"),
                        Arbitraries.of(false, false, true),
                        Arbitraries.of("", "", "IfExists"))
                .as((quantifier, operator, negated, ifExists) ->
                        quantifier + (negated ? operator.replace("String", "StringNot") : operator) + ifExists);
        Arbitrary<String> keys = Arbitraries.of(
                ISSUER + ":sub",
                ISSUER + ":sub",
                ISSUER + ":aud",
                ISSUER.toUpperCase(Locale.ROOT) + ":Aud",
                ISSUER + ":branchName",
                "https://" + ISSUER + ":sub",
                "sub",
                "accounts.google.com:aud");
        return Combinators.combine(operators, keys, values().list().ofMaxSize(3))
                .as(PolicyDocument.Condition::new);
    }

    private static Arbitrary<String> values() {
        return Arbitraries.frequencyOf(
                Tuple.of(
                        8,
                        Arbitraries.of(
                                REPOSITORY + ":*",
                                REPOSITORY + ":" + ENVIRONMENT + ":*",
                                REPOSITORY.toUpperCase(Locale.ROOT) + ":" + STEP,
                                REPOSITORY + ":" + STEP,
                                OTHER + ":*",
                                "*",
                                "{*}:{*}:{*}",
                                "{????????-*",
                                SANDBOX.audience(),
                                SANDBOX.audience().toUpperCase(Locale.ROOT),
                                CUSTOM_AUDIENCE,
                                "https://*",
                                "sts.amazonaws.com")),
                Tuple.of(1, Arbitraries.strings().withChars("{}:*?-ae").ofMaxLength(8)));
    }
}
