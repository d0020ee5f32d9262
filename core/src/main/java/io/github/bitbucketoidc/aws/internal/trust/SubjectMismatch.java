package io.github.bitbucketoidc.aws.internal.trust;

import io.github.bitbucketoidc.aws.internal.condition.ConditionOperator;
import io.github.bitbucketoidc.aws.internal.condition.ConditionValues;
import io.github.bitbucketoidc.aws.internal.condition.WildcardPattern;
import io.github.bitbucketoidc.aws.internal.text.SafeText;
import io.github.bitbucketoidc.aws.report.TrustFinding;
import io.github.bitbucketoidc.aws.report.TrustIssue;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Explains why a condition's values do not match the token's subject. */
final class SubjectMismatch extends ValueMismatch {

    static final String BARE_UUID = "\\p{XDigit}{8}(?:-\\p{XDigit}{4}){3}-\\p{XDigit}{12}";
    private static final Pattern UUID = Pattern.compile("\\{?(" + BARE_UUID + ")}?");
    private static final Pattern DOUBLED = Pattern.compile("\\{\\{(" + BARE_UUID + ")}}");

    private final RequestContext request;
    private final @Nullable StepSubject step;

    SubjectMismatch(RequestContext request, ConditionOperator operator) {
        super(operator, List.of(request.subject()));
        this.request = request;
        this.step = request.step();
    }

    @Override
    TrustFinding special(String value) {
        String shown = SafeText.quoted(value);
        if (DOUBLED.matcher(value).find()) {
            return finding(TrustIssue.BRACES_DOUBLED, "the braces around the UUID are doubled in " + shown, expected());
        }
        String braced = UUID.matcher(value).replaceAll("{$1}");
        if (!braced.equals(value) && matches(braced)) {
            return finding(TrustIssue.BRACES_MISSING, "the braces around the UUID are missing in " + shown, expected());
        }
        if (request.workspaceUuid() != null && same(braced.split(":", 2)[0], request.workspaceUuid())) {
            return finding(
                    TrustIssue.WORKSPACE_FIRST,
                    shown + " begins with the workspace's UUID, and sub with the repository's",
                    expected());
        }
        if (step == null) {
            return other(shown + " does not match the token's sub");
        }
        TrustFinding finding = ofParts(braced, shown, step);
        return finding.issue() == TrustIssue.NAME_FOR_UUID ? ofEachName(finding, braced, shown, step) : finding;
    }

    private TrustFinding ofParts(String value, String shown, StepSubject step) {
        String[] parts = value.split(":", -1);
        if (parts.length > 1 && !fits(parts[0], step.repository()) && same(parts[1], step.repository())) {
            return repositorySecond(parts[0], shown);
        }
        if (!fits(parts[0], step.repository())) {
            return UUID.matcher(parts[0]).matches() ? otherRepository(shown) : noRepository(parts[0], shown);
        }
        if (parts.length == 1) {
            return tooShort(shown);
        }
        // The last part is the step's, which nobody knows by a name.
        if (parts.length > 2 && isName(parts[1])) {
            return nameForEnvironment(parts[1], shown);
        }
        return step.environment() == null
                ? withoutEnvironment(parts, shown)
                : withEnvironment(parts, shown, step.environment());
    }

    /** The same where more than one part is a name. */
    private TrustFinding ofEachName(TrustFinding one, String value, String shown, StepSubject step) {
        List<String> names = Stream.of(value.split(":", -1))
                .filter(SubjectMismatch::isName)
                .map(SafeText::quoted)
                .toList();
        if (names.size() < 2) {
            return one;
        }
        int last = names.size() - 1;
        return finding(
                one.issue(),
                String.join(", ", names.subList(0, last)) + " and " + names.get(last) + " in " + shown
                        + " are no UUIDs; this step: repository " + step.repository()
                        + (step.environment() == null ? ", no environment" : ", environment " + step.environment()),
                one.cure());
    }

    private TrustFinding repositorySecond(String first, String shown) {
        if (isName(first)) {
            return nameForRepository(first, shown);
        }
        boolean swapped = step != null && step.environment() != null && same(first, step.environment());
        return finding(
                TrustIssue.REPOSITORY_NOT_FIRST,
                swapped
                        ? "environment and repository are swapped: " + shown
                        : "the repository's UUID stands second in " + shown + ", and sub has it first",
                expected());
    }

    /** A value whose first part, which is meant for the repository, is none. */
    private TrustFinding noRepository(String first, String shown) {
        return isName(first) ? nameForRepository(first, shown) : other(shown + " has not the form of Bitbucket's sub");
    }

    private TrustFinding nameForRepository(String name, String shown) {
        boolean workspace = plain(name).equalsIgnoreCase(ProviderUrl.workspace(request.keyPrefix()));
        return finding(
                TrustIssue.NAME_FOR_UUID,
                SafeText.quoted(name) + " in " + shown + " is no UUID" + (workspace ? ", but the workspace's name" : "")
                        + "; sub begins with the repository's UUID, here " + (step == null ? "" : step.repository()),
                expected());
    }

    private TrustFinding nameForEnvironment(String name, String shown) {
        String environment = step == null ? null : step.environment();
        return finding(
                TrustIssue.NAME_FOR_UUID,
                SafeText.quoted(name) + " in " + shown + " is no UUID; sub has "
                        + (environment == null
                                ? "an environment's there, and this step has none"
                                : "the environment's there, here " + environment),
                expected() + " sub has neither a branch nor the name of an environment.");
    }

    private TrustFinding withoutEnvironment(String[] parts, String shown) {
        if (parts.length > 2) {
            return finding(
                    TrustIssue.ENVIRONMENT_DEMANDED,
                    shown + " demands a deployment environment, and this step has none",
                    "Add 'deployment:' to the step, or write " + quotedPattern() + " to let in all its repository's.");
        }
        return ofStep(parts[1], shown);
    }

    private TrustFinding withEnvironment(String[] parts, String shown, String environment) {
        boolean sameEnvironment = fits(parts[1], environment);
        if (parts.length == 2) {
            return sameEnvironment && !isOpen(parts[1])
                    ? tooShort(shown)
                    : isName(parts[1])
                            ? nameForEnvironment(parts[1], shown)
                            : finding(
                                    TrustIssue.NO_ROOM_FOR_ENVIRONMENT,
                                    shown + " leaves no room for the deployment environment, which this step has",
                                    expected());
        }
        if (!sameEnvironment) {
            return finding(
                    TrustIssue.OTHER_ENVIRONMENT,
                    shown + " names another deployment environment than the token's " + SafeText.clean(environment),
                    "An environment that was created anew has a new UUID. " + expected());
        }
        return ofStep(parts[2], shown);
    }

    private TrustFinding ofStep(String part, String shown) {
        if (isOpen(part)) {
            return other(shown + " does not match the token's sub");
        }
        return isName(part)
                ? finding(
                        TrustIssue.NAME_FOR_UUID,
                        SafeText.quoted(part) + " in " + shown + " is no UUID, and sub ends with that of the step,"
                                + " which is another in each run",
                        expected() + " sub has neither a branch nor a name.")
                : stepSpeltOut(shown);
    }

    private TrustFinding otherRepository(String shown) {
        return finding(
                TrustIssue.OTHER_REPOSITORY,
                shown + " names another repository",
                "A repository that was forked, imported or created anew has a new UUID. " + expected());
    }

    private TrustFinding tooShort(String shown) {
        return finding(TrustIssue.SUBJECT_TOO_SHORT, shown + " leaves no room for the step's UUID", expected());
    }

    private TrustFinding stepSpeltOut(String shown) {
        return finding(
                TrustIssue.STEP_SPELT_OUT, shown + " spells out one step, and every run has another UUID", expected());
    }

    private boolean fits(String part, String requested) {
        return operator.test().ignoresCase()
                ? same(part, requested)
                : WildcardPattern.of(part, operator.test().hasWildcards(), false)
                        .matches(requested);
    }

    /** The same UUID; in which case it is written is said elsewhere. */
    private static boolean same(String part, String requested) {
        return ConditionValues.withoutCase(part).equals(ConditionValues.withoutCase(requested));
    }

    /** Text that can be no UUID, not even a part of one, whatever its wildcards stand for. */
    private static boolean isName(String part) {
        String plain = plain(part);
        return !plain.isEmpty()
                && !UUID.matcher(part).matches()
                && plain.chars().anyMatch(c -> Character.digit(c, 16) < 0 && "-*?".indexOf(c) < 0);
    }

    private static String plain(String part) {
        return part.replaceAll("[{}]", "");
    }

    private boolean isOpen(String part) {
        return operator.test().hasWildcards() && (part.contains("*") || part.contains("?"));
    }

    @Override
    TrustFinding other(String problem) {
        return finding(TrustIssue.SUBJECT_DIFFERS, problem, expected());
    }

    @Override
    String expected() {
        return "Write " + quotedPattern() + (step == null ? "." : " under StringLike.");
    }

    private String quotedPattern() {
        return SafeText.quoted(step == null ? request.subject() : step.pattern());
    }
}
