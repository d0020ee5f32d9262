package io.github.bitbucketoidc.aws.internal.trust;

import io.github.bitbucketoidc.aws.internal.text.SafeText;
import io.github.bitbucketoidc.aws.report.TrustDecision;
import io.github.bitbucketoidc.aws.report.TrustFinding;
import io.github.bitbucketoidc.aws.report.TrustIssue;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Holds a policy against a request: one Allow must match, and no Deny may.
 *
 * <p>What cannot be known of a statement makes the outcome not known only where the outcome hangs on it.
 */
final class PolicyEvaluation {

    private final RequestContext request;
    private final List<TrustFinding> ofRole;
    private final List<StatementEvaluation> allows;
    private final List<StatementEvaluation> denies;
    private final List<TrustFinding> generalWarnings;

    /** @param ofRole what is to be said of the role that has the policy, whatever becomes of the token */
    PolicyEvaluation(PolicyDocument policy, RequestContext request, List<TrustFinding> ofRole) {
        List<StatementEvaluation> checks = IntStream.range(
                        0, policy.statements().size())
                .mapToObj(index -> StatementEvaluation.of(index, policy, request))
                .toList();
        this.request = request;
        this.ofRole = ofRole;
        this.allows = ranked(
                checks.stream().filter(check -> check.statement().allows()).toList());
        this.denies =
                checks.stream().filter(check -> !check.statement().allows()).toList();
        this.generalWarnings = TrustPolicyLint.ofLength(policy);
    }

    /** The statement that was meant for the token first: by its purpose, and then by how little is wrong with it. */
    private static List<StatementEvaluation> ranked(List<StatementEvaluation> allows) {
        boolean right = allows.stream().anyMatch(allow -> allow.purpose() == StatementPurpose.THE_TOKEN);
        return allows.stream()
                .map(allow -> right ? allow.besidesTheRightOne() : allow)
                .sorted(Comparator.comparing(StatementEvaluation::purpose)
                        .thenComparingInt(PolicyEvaluation::mistakes)
                        .thenComparing(PolicyEvaluation::nearest))
                .toList();
    }

    /** Those for others stay in their order: nothing is wrong with them. */
    private static int mistakes(StatementEvaluation allow) {
        return allow.isForOthers() ? 0 : allow.findings(TrustIssue.Kind.REFUSES).size();
    }

    private static TrustIssue nearest(StatementEvaluation allow) {
        return allow.findings(TrustIssue.Kind.REFUSES).stream()
                .filter(finding -> !allow.isForOthers())
                .map(TrustFinding::issue)
                .findFirst()
                .orElse(TrustIssue.DENIED);
    }

    public TrustDecision decision() {
        List<TrustFinding> denied = denies.stream()
                .filter(StatementEvaluation::matches)
                .map(PolicyEvaluation::denied)
                .toList();
        if (!denied.isEmpty()) {
            return decision(TrustDecision.Outcome.REFUSED, denied);
        }
        if (allows.stream().allMatch(StatementEvaluation::isRuledOut)) {
            return decision(TrustDecision.Outcome.REFUSED, nothingAllows());
        }
        boolean allowed = allows.stream().anyMatch(StatementEvaluation::matches);
        Stream<StatementEvaluation> undecided =
                Stream.concat(allowed ? Stream.empty() : allows.stream(), denies.stream());
        List<TrustFinding> open = undecided
                .filter(StatementEvaluation::isOpen)
                .flatMap(check -> check.findings(TrustIssue.Kind.NOT_KNOWN).stream())
                .toList();
        return decision(open.isEmpty() ? TrustDecision.Outcome.ACCEPTED : TrustDecision.Outcome.NOT_KNOWN, open);
    }

    private static TrustFinding denied(StatementEvaluation deny) {
        return new TrustFinding(
                TrustIssue.DENIED,
                deny.element(),
                "a Deny matches this token, and wins over every Allow",
                "Narrow the Deny, for instance by a condition on sub, so that it does not match the token.");
    }

    private List<TrustFinding> nothingAllows() {
        if (allows.isEmpty()) {
            return List.of(new TrustFinding(
                    TrustIssue.NOTHING_ALLOWED,
                    "Statement",
                    "no statement has the Effect Allow",
                    "Add the statement of TrustPolicy.forToken(token, roleArn)."));
        }
        List<TrustFinding> findings = new ArrayList<>();
        if (allows.stream().allMatch(StatementEvaluation::isForOthers)) {
            findings.add(noStatementForToken());
        }
        for (StatementEvaluation allow : allows) {
            findings.addAll(allow.isForOthers() ? List.of(allow.forOthers()) : allow.findings(TrustIssue.Kind.REFUSES));
        }
        return findings;
    }

    private TrustFinding noStatementForToken() {
        return new TrustFinding(
                TrustIssue.NO_STATEMENT_FOR_TOKEN,
                "Statement",
                "no statement is for the token's identity provider; that is " + SafeText.clean(request.provider()),
                "Add a statement to the list, and leave the others as they are: 'bitbucket-deploy trust-policy' or"
                        + " TrustPolicy.forToken(token, roleArn) prints the one that fits.");
    }

    private TrustDecision decision(TrustDecision.Outcome outcome, List<TrustFinding> findings) {
        return new TrustDecision(
                outcome,
                request.role().toString(),
                request.subject(),
                request.audiences(),
                findings,
                outcome == TrustDecision.Outcome.REFUSED ? ofRole : warnings());
    }

    private List<TrustFinding> warnings() {
        Stream<TrustFinding> ofStatements = allows.stream()
                .filter(check -> !check.isRuledOut())
                .flatMap(check -> Stream.of(
                                TrustPolicyLint.of(check.statement(), check.element()),
                                TrustPolicyLint.ofOtherRepositories(check.statement(), check.element(), request),
                                check.findings(TrustIssue.Kind.WARNING))
                        .flatMap(List::stream));
        return Stream.of(ofRole.stream(), ofStatements, generalWarnings.stream())
                .flatMap(warnings -> warnings)
                .toList();
    }
}
