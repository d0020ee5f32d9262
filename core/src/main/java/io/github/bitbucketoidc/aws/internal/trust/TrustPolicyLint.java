package io.github.bitbucketoidc.aws.internal.trust;

import io.github.bitbucketoidc.aws.internal.condition.ConditionOperator;
import io.github.bitbucketoidc.aws.internal.text.SafeText;
import io.github.bitbucketoidc.aws.report.TrustFinding;
import io.github.bitbucketoidc.aws.report.TrustIssue;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Says where a policy lets more in than it should, whatever the token. */
public final class TrustPolicyLint {

    /** IAM's default quota for a role's trust policy (L-C07B4B0D), in characters without white space. */
    static final int MAX_LENGTH = 2048;

    private static final String BRANCH = "AWS never sees the branch: run the step with 'deployment:', restrict that"
            + " environment to the branch in Bitbucket, and match '{repository}:{environment}:*'.";
    private static final String NARROW = "Match sub under StringLike with '{repository UUID}:*', or with"
            + " '{repository UUID}:{environment UUID}:*'.";

    private static final Pattern PLAIN_REPOSITORY = Pattern.compile("\\{[^{}:*?]+}:\\*");
    private static final Pattern UUID = Pattern.compile("\\{" + SubjectMismatch.BARE_UUID + "}");

    private TrustPolicyLint() {}

    /** The warnings for all statements that let Bitbucket in, and for the length. */
    public static List<TrustFinding> of(PolicyDocument policy) {
        List<TrustFinding> warnings = new ArrayList<>();
        for (int i = 0; i < policy.statements().size(); i++) {
            PolicyDocument.Statement statement = policy.statements().get(i);
            if (statement.allows() && concernsBitbucket(statement)) {
                warnings.addAll(of(statement, "Statement[" + i + "]"));
            }
        }
        warnings.addAll(ofLength(policy));
        return List.copyOf(warnings);
    }

    private static boolean concernsBitbucket(PolicyDocument.Statement statement) {
        return statement.actions().include(RequestContext.ACTION)
                && (statement.principal().isOpen()
                        || statement.principal().federated().stream()
                                .anyMatch(name -> name.contains("/api.bitbucket.org/")));
    }

    /** The warnings for a statement with Allow. */
    static List<TrustFinding> of(PolicyDocument.Statement statement, String element) {
        Stream<TrustFinding> everybody = statement.principal().isOpen()
                ? Stream.of(new TrustFinding(
                        TrustIssue.ADMITS_EVERYBODY,
                        element,
                        "the " + statement.principal().element() + " is everybody, not your workspace's provider alone",
                        "Name the identity provider of your workspace as the one Federated principal."))
                : Stream.empty();
        return Stream.concat(everybody, ofSubject(statement, element)).toList();
    }

    private static Stream<TrustFinding> ofSubject(PolicyDocument.Statement statement, String element) {
        SubjectScope limit = SubjectScope.of(statement);
        String value = SafeText.quoted(limit.value());
        return switch (limit.reach()) {
            case ENVIRONMENT -> Stream.empty();
            case ONE_STEP -> Stream.of(ofOneStep(value, element));
            // What the README and TrustPolicy.forToken recommend says what it admits; other spellings look narrower.
            case REPOSITORY ->
                PLAIN_REPOSITORY.matcher(limit.value()).matches()
                        ? Stream.empty()
                        : Stream.of(ofRepository(value, element));
            case OPEN_REPOSITORY ->
                Stream.of(new TrustFinding(
                        TrustIssue.ADMITS_OTHER_REPOSITORIES,
                        element,
                        value + " leaves open which repository may assume the role",
                        NARROW));
            case WORKSPACE -> Stream.of(ofWorkspace(limit.value().isEmpty() ? null : value, element));
        };
    }

    private static TrustFinding ofOneStep(String value, String element) {
        return new TrustFinding(
                TrustIssue.ADMITS_ONE_STEP,
                element,
                "sub must be " + value + ", which is one run of one step; the next run has another",
                "Put * in place of the last UUID, under StringLike.");
    }

    private static TrustFinding ofRepository(String value, String element) {
        return new TrustFinding(
                TrustIssue.ADMITS_REPOSITORY,
                element,
                value + " admits every step of the repository, from any branch, in any environment or none",
                BRANCH);
    }

    /** @param value null without a condition on sub */
    private static TrustFinding ofWorkspace(@Nullable String value, String element) {
        return new TrustFinding(
                TrustIssue.ADMITS_WORKSPACE,
                element,
                (value == null ? "without a condition on sub" : "with " + value + " for sub")
                        + " every repository of the workspace may assume the role",
                NARROW);
    }

    /** The values of a list that admit another repository than the token's; each by itself. */
    static List<TrustFinding> ofOtherRepositories(
            PolicyDocument.Statement statement, String element, RequestContext request) {
        StepSubject step = request.step();
        if (step == null) {
            return List.of();
        }
        return statement.conditions().stream()
                .filter(condition -> condition.key().equalsIgnoreCase(request.key("sub")))
                .filter(condition -> isLimit(ConditionOperator.parse(condition.operator())))
                .flatMap(condition -> condition.values().stream()
                        .filter(value -> namesAnother(value, step))
                        .map(value -> new TrustFinding(
                                TrustIssue.ADMITS_OTHER_REPOSITORIES,
                                element + ".Condition." + SafeText.clean(condition.operator()) + ".sub",
                                SafeText.quoted(value) + " admits another repository than the token's",
                                "Take it out, unless that repository is to assume the role, too.")))
                .toList();
    }

    private static boolean isLimit(@Nullable ConditionOperator operator) {
        return operator != null && operator.test().isOfStrings() && !operator.negated();
    }

    private static boolean namesAnother(String value, StepSubject step) {
        String first = value.split(":", 2)[0];
        return UUID.matcher(first).matches() && !first.equalsIgnoreCase(step.repository());
    }

    static List<TrustFinding> ofLength(PolicyDocument policy) {
        int length = PolicyWriter.compact(policy).length();
        return length <= MAX_LENGTH
                ? List.of()
                : List.of(new TrustFinding(
                        TrustIssue.POLICY_TOO_LONG,
                        "Statement",
                        "the policy has " + length + " characters without white space",
                        "IAM takes " + MAX_LENGTH + " by default: shorten the policy, or have the quota raised."));
    }
}
