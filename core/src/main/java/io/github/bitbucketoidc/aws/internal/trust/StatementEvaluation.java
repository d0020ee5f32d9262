package io.github.bitbucketoidc.aws.internal.trust;

import io.github.bitbucketoidc.aws.internal.text.SafeText;
import io.github.bitbucketoidc.aws.report.TrustFinding;
import io.github.bitbucketoidc.aws.report.TrustIssue;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One statement held against a request.
 *
 * @param element its path in the policy, such as {@code Statement[0]}
 * @param findings what keeps it from matching, leaves it open, or is to be warned of
 */
record StatementEvaluation(String element, PolicyDocument.Statement statement, List<TrustFinding> findings) {

    static StatementEvaluation of(int index, PolicyDocument policy, RequestContext request) {
        PolicyDocument.Statement statement = policy.statements().get(index);
        String element = "Statement[" + index + "]";
        List<TrustFinding> findings = new ArrayList<>();
        add(PrincipalEvaluation.check(statement.principal(), request), element, findings);
        add(checkActions(statement), element, findings);
        for (PolicyDocument.Condition condition : statement.conditions()) {
            add(ConditionEvaluation.check(condition, request, policy.hasVariables()), element, findings);
        }
        return new StatementEvaluation(element, statement, List.copyOf(findings));
    }

    static TrustFinding at(TrustFinding finding, String parent) {
        String element = finding.element().isEmpty() ? parent : parent + "." + finding.element();
        return new TrustFinding(finding.issue(), element, finding.problem(), finding.cure());
    }

    private static void add(@Nullable TrustFinding finding, String element, List<TrustFinding> findings) {
        if (finding != null) {
            findings.add(at(finding, element));
        }
    }

    private static @Nullable TrustFinding checkActions(PolicyDocument.Statement statement) {
        PolicyDocument.Actions actions = statement.actions();
        if (actions.include(RequestContext.ACTION)) {
            return null;
        }
        String names = actions.names().stream().map(SafeText::quoted).collect(Collectors.joining(", "));
        boolean forRoles = !actions.negated() && statement.principal().names().containsKey("AWS");
        return new TrustFinding(
                TrustIssue.ACTION_DIFFERS,
                actions.element(),
                (actions.negated() ? "the statement leaves out " : "the statement is about ")
                        + SafeText.shortened(names, 120)
                        + (forRoles ? ", for roles and users of AWS" : "") + ", and a token needs "
                        + RequestContext.ACTION,
                forRoles
                        ? "Leave the statement as it is, and add one of its own for the token."
                        : "Write \"Action\": \"" + RequestContext.ACTION + "\".");
    }

    /** Of the given kind only. */
    List<TrustFinding> findings(TrustIssue.Kind kind) {
        return findings.stream()
                .filter(finding -> finding.issue().kind() == kind)
                .toList();
    }

    boolean isRuledOut() {
        return !findings(TrustIssue.Kind.REFUSES).isEmpty();
    }

    boolean isOpen() {
        return !isRuledOut() && !findings(TrustIssue.Kind.NOT_KNOWN).isEmpty();
    }

    boolean matches() {
        return !isRuledOut() && !isOpen();
    }
}
