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
 * @param purpose whom it is meant for
 * @param findings what keeps it from matching, leaves it open, or is to be warned of
 */
record StatementEvaluation(
        String element, PolicyDocument.Statement statement, StatementPurpose purpose, List<TrustFinding> findings) {

    static StatementEvaluation of(int index, PolicyDocument policy, RequestContext request) {
        PolicyDocument.Statement statement = policy.statements().get(index);
        String element = "Statement[" + index + "]";
        List<TrustFinding> findings = new ArrayList<>();
        add(PrincipalEvaluation.check(statement.principal(), request), element, findings);
        add(checkActions(statement), element, findings);
        for (PolicyDocument.Condition condition : statement.conditions()) {
            add(ConditionEvaluation.check(statement, condition, request, policy.hasVariables()), element, findings);
        }
        return new StatementEvaluation(
                element, statement, StatementPurpose.of(statement, request), List.copyOf(findings));
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
        return new TrustFinding(
                TrustIssue.ACTION_DIFFERS,
                actions.element(),
                (actions.negated() ? "the statement leaves out " : "the statement is about ") + names(actions)
                        + ", and a token needs " + RequestContext.ACTION,
                "Write \"Action\": \"" + RequestContext.ACTION + "\".");
    }

    private static String names(PolicyDocument.Actions actions) {
        return SafeText.shortened(
                actions.names().stream().map(SafeText::quoted).collect(Collectors.joining(", ")), 120);
    }

    /** The statement as one that is none of the token's business. */
    TrustFinding forOthers() {
        PolicyDocument.Principal principal = statement.principal();
        String whom = principal.names().values().stream()
                .flatMap(List::stream)
                .findFirst()
                .map(SafeText::quoted)
                .orElse("nobody");
        return new TrustFinding(
                TrustIssue.STATEMENT_FOR_OTHERS,
                element,
                "the statement is for others: " + whom + " with "
                        + (statement.actions().negated() ? "all but " : "") + names(statement.actions()),
                "Leave it as it is.");
    }

    boolean isForOthers() {
        return purpose == StatementPurpose.OTHERS;
    }

    /** As it is where another statement already names the token's very provider. */
    StatementEvaluation besidesTheRightOne() {
        return purpose == StatementPurpose.THE_TOKEN
                        || statement.principal().federated().isEmpty()
                        || findings.stream().noneMatch(StatementEvaluation::isOfPrincipal)
                ? this
                : new StatementEvaluation(element, statement, StatementPurpose.OTHERS, findings);
    }

    private static boolean isOfPrincipal(TrustFinding finding) {
        return switch (finding.issue()) {
            case PRINCIPAL_OF_OTHER_ACCOUNT, PRINCIPAL_OF_OTHER_PARTITION, PRINCIPAL_OF_OTHER_PROVIDER -> true;
            default -> false;
        };
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
