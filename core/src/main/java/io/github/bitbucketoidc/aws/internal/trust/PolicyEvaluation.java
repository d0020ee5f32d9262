package io.github.bitbucketoidc.aws.internal.trust;

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
public final class PolicyEvaluation {

    private final RequestContext request;
    private final List<StatementEvaluation> allows;
    private final List<StatementEvaluation> denies;
    private final List<TrustFinding> generalWarnings;

    public PolicyEvaluation(PolicyDocument policy, RequestContext request) {
        List<StatementEvaluation> checks = IntStream.range(
                        0, policy.statements().size())
                .mapToObj(index -> StatementEvaluation.of(index, policy, request))
                .toList();
        this.request = request;
        this.allows =
                checks.stream().filter(check -> check.statement().allows()).toList();
        this.denies =
                checks.stream().filter(check -> !check.statement().allows()).toList();
        this.generalWarnings = TrustPolicyLint.ofLength(policy);
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

    /** The statement with the fewest differences first: it is the one that was meant. */
    private List<TrustFinding> nothingAllows() {
        if (allows.isEmpty()) {
            return List.of(new TrustFinding(
                    TrustIssue.NOTHING_ALLOWED,
                    "Statement",
                    "no statement has the Effect Allow",
                    "Add the statement of TrustPolicy.forToken(token, roleArn)."));
        }
        List<TrustFinding> findings = new ArrayList<>();
        allows.stream()
                .map(check -> check.findings(TrustIssue.Kind.REFUSES))
                .sorted(Comparator.comparingInt(List::size))
                .forEach(findings::addAll);
        return findings;
    }

    private TrustDecision decision(TrustDecision.Outcome outcome, List<TrustFinding> findings) {
        return new TrustDecision(
                outcome,
                request.role().toString(),
                request.subject(),
                request.audiences(),
                findings,
                outcome == TrustDecision.Outcome.REFUSED ? List.of() : warnings());
    }

    private List<TrustFinding> warnings() {
        Stream<TrustFinding> ofStatements = allows.stream()
                .filter(check -> !check.isRuledOut())
                .flatMap(check -> Stream.concat(
                        TrustPolicyLint.of(check.statement(), check.element()).stream(),
                        check.findings(TrustIssue.Kind.WARNING).stream()));
        return Stream.concat(ofStatements, generalWarnings.stream()).toList();
    }
}
