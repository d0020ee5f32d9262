package io.github.bitbucketoidc.aws.internal.trust;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bitbucketoidc.aws.StepToken;
import io.github.bitbucketoidc.aws.TrustPolicy;
import io.github.bitbucketoidc.aws.internal.text.JsonWriter;
import io.github.bitbucketoidc.aws.report.TrustDecision;
import io.github.bitbucketoidc.aws.report.TrustFinding;
import io.github.bitbucketoidc.aws.report.TrustIssue;
import io.github.bitbucketoidc.aws.support.StepTokens;
import io.github.bitbucketoidc.aws.support.TrustPolicies;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;

/** What holds for all texts and documents. */
class TrustPolicyTextPropertyTest {

    private static final String JSON =
            TrustPolicy.forToken(StepTokens.deployment(), StepTokens.ROLE).toJson();

    /** Reads the text, and evaluates and prints what comes of it: nothing else than the documented may be thrown. */
    private static void readAndEvaluate(String text) {
        TrustPolicy policy;
        try {
            policy = TrustPolicy.parse(text);
        } catch (IllegalArgumentException e) {
            assertThat(e.getMessage())
                    .startsWith("This is no ")
                    .hasSizeLessThan(500)
                    .doesNotContain("\n");
            return;
        }
        assertThat(TrustPolicy.parse(policy.toJson())).isEqualTo(policy);
        assertThat(policy.warnings()).allMatch(finding -> finding.issue().kind() == TrustIssue.Kind.WARNING);
        for (StepToken token : List.of(StepTokens.plain(), StepTokens.deployment(), StepTokens.of("x", "a", "b"))) {
            TrustDecision decision = policy.evaluate(token, StepTokens.ROLE);
            assertThat(decision.toString().lines()).hasSizeLessThanOrEqualTo(25).allMatch(line -> line.length() <= 240);
            assertThat(decision.toString().lines().findFirst().orElseThrow()).hasSizeLessThanOrEqualTo(160);
            assertThat(decision.findings().isEmpty()).isEqualTo(decision.accepted());
        }
    }

    @Property(tries = 400)
    void acceptsTheTokenThatAPolicyIsMadeFor(
            @ForAll @Chars({'$', '{', '}', '*', '?', ':', 'a'}) @StringLength(min = 1, max = 20) String subject,
            @ForAll @Chars({'$', '{', '}', '*', 'a'}) @StringLength(min = 1, max = 9) String audience) {
        StepToken token = StepTokens.of(subject, audience, "other");

        TrustPolicy policy = TrustPolicy.forToken(token, StepTokens.ROLE);

        assertThat(policy.evaluate(token, StepTokens.ROLE).accepted()).isTrue();
        assertThat(policy.warnings())
                .extracting(TrustFinding::issue)
                .doesNotContain(TrustIssue.ADMITS_WORKSPACE, TrustIssue.ADMITS_OTHER_REPOSITORIES);
    }

    @Property(tries = 400)
    void takesAnyText(@ForAll String text) {
        readAndEvaluate(text);
    }

    @Property(tries = 400, edgeCases = EdgeCasesMode.NONE)
    void takesAPolicyWithAnythingInItReplaced(
            @ForAll @IntRange(max = 800) int from,
            @ForAll @IntRange(max = 40) int length,
            @ForAll("pieces") String piece) {
        int start = Math.min(from, JSON.length());
        int end = Math.min(start + length, JSON.length());

        readAndEvaluate(JSON.substring(0, start) + piece + JSON.substring(end));
    }

    @Property(tries = 400, edgeCases = EdgeCasesMode.NONE)
    void takesAnyJson(@ForAll("json") Object json) {
        readAndEvaluate(JsonWriter.compact(json));
    }

    @Property(tries = 150, edgeCases = EdgeCasesMode.NONE)
    void readsBackWhatItWrites(@ForAll("documents") PolicyDocument document) {
        assertThat(RolePolicy.read(PolicyWriter.pretty(document)).document()).isEqualTo(document);
        assertThat(RolePolicy.read(PolicyWriter.compact(document)).document()).isEqualTo(document);
        readAndEvaluate(PolicyWriter.pretty(document));
    }

    @Property(tries = 50)
    void takesDeepNesting(@ForAll @IntRange(min = 1, max = 60_000) int depth, @ForAll("brackets") String bracket) {
        readAndEvaluate(bracket.repeat(depth));
        readAndEvaluate("{\"Statement\":" + bracket.repeat(depth));
    }

    @Example
    void takesTheLongestValues() {
        StepToken token = StepTokens.of("{" + "a".repeat(1000) + "}:{b}", "a".repeat(1000));
        Stream.of("*a", "?*", "A", "{", "<", "A_", "${", ".", "eyJabcdefgh.", "eyJabcdefgh........")
                .map(piece -> piece.repeat(7500 / piece.length()))
                .flatMap(value -> Stream.of(TrustPolicies.subLike(value), TrustPolicies.audEquals(value)))
                .map(condition -> TrustPolicies.of(TrustPolicies.allow(condition)))
                .forEach(policy -> assertThat(
                                policy.evaluate(token, StepTokens.ROLE).toString())
                        .isNotEmpty());
    }

    @Provide
    Arbitrary<String> brackets() {
        return Arbitraries.of("[", "{\"Statement\":", "{\"Role\":", "\"", "%22", "eyJabcdefgh.", "%");
    }

    @Provide
    Arbitrary<String> pieces() {
        return Arbitraries.oneOf(
                Arbitraries.of(
                        "", "\"", "{", "}", "[]", "null", "true", "7", ",", ":", "*", "\"*\"", "${x}", "\\u0000"),
                Arbitraries.strings().ofMaxLength(10));
    }

    @Provide
    Arbitrary<Object> json() {
        return json(4);
    }

    /** Trees of the words that policies are made of. */
    private static Arbitrary<Object> json(int depth) {
        Arbitrary<Object> texts = words().map(word -> word);
        if (depth == 0) {
            return texts;
        }
        Arbitrary<Object> lists = json(depth - 1).list().ofMaxSize(2).map(list -> list);
        Arbitrary<Object> objects =
                Arbitraries.maps(words(), json(depth - 1)).ofMaxSize(5).map(map -> map);
        return Arbitraries.oneOf(texts, lists, objects, objects);
    }

    private static Arbitrary<String> words() {
        return Arbitraries.of(
                "Version",
                "2012-10-17",
                "Statement",
                "Effect",
                "Allow",
                "Deny",
                "Principal",
                "Federated",
                "*",
                "Action",
                "sts:*",
                "Condition",
                "StringLike",
                "Null",
                StepTokens.PREFIX + ":sub",
                "Role",
                "AssumeRolePolicyDocument");
    }

    @Provide
    Arbitrary<PolicyDocument> documents() {
        Arbitrary<String> texts = Arbitraries.strings().ofMaxLength(12);
        Arbitrary<List<String>> lists = texts.list().ofMaxSize(3);
        Arbitrary<PolicyDocument.Principal> principals = Arbitraries.oneOf(
                        Arbitraries.just(Map.of("*", List.of("*"))),
                        Arbitraries.maps(Arbitraries.of("AWS", "Federated", "Service", "CanonicalUser"), lists)
                                .ofMinSize(1))
                .flatMap(names ->
                        Arbitraries.of(true, false).map(negated -> new PolicyDocument.Principal(negated, names)));
        Arbitrary<PolicyDocument.Actions> actions = Arbitraries.oneOf(
                lists.map(names -> new PolicyDocument.Actions(true, names)),
                Arbitraries.of("*", "sts:*", "sts:AssumeRoleWithWebIdentity", "STS:TagSession", "sts:Assume?*")
                        .list()
                        .ofMinSize(1)
                        .ofMaxSize(3)
                        .map(names -> new PolicyDocument.Actions(false, names)));
        Arbitrary<List<PolicyDocument.Condition>> conditions = Arbitraries.maps(
                        Arbitraries.oneOf(texts, Arbitraries.of("StringLike", "ForAllValues:StringEquals", "Null")),
                        Arbitraries.maps(texts, lists).ofMinSize(1).ofMaxSize(3))
                .ofMaxSize(3)
                .map(TrustPolicyTextPropertyTest::flat);
        Arbitrary<PolicyDocument.Statement> statements = Combinators.combine(
                        Arbitraries.strings().alpha().numeric().ofMaxLength(12).injectNull(0.5),
                        Arbitraries.of(PolicyDocument.Statement.Effect.values()),
                        principals,
                        actions,
                        conditions)
                .as(PolicyDocument.Statement::new);
        return Combinators.combine(
                        Arbitraries.of("2012-10-17", "2008-10-17").injectNull(0.3),
                        texts.injectNull(0.5),
                        statements
                                .list()
                                .ofMinSize(1)
                                .ofMaxSize(3)
                                .uniqueElements(statement -> String.valueOf(statement.sid())))
                .as(PolicyDocument::new);
    }

    private static List<PolicyDocument.Condition> flat(Map<String, Map<String, List<String>>> block) {
        return new LinkedHashMap<>(block)
                .entrySet().stream()
                        .flatMap(operator -> operator.getValue().entrySet().stream()
                                .map(key ->
                                        new PolicyDocument.Condition(operator.getKey(), key.getKey(), key.getValue())))
                        .toList();
    }
}
