package io.github.bitbucketoidc.aws.internal.trust;

import io.github.bitbucketoidc.aws.internal.input.RoleArn;
import io.github.bitbucketoidc.aws.internal.text.SafeText;
import io.github.bitbucketoidc.aws.report.TrustDecision;
import io.github.bitbucketoidc.aws.report.TrustFinding;
import io.github.bitbucketoidc.aws.report.TrustIssue;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A trust policy, and the role that it was read from.
 *
 * @param role null where the text does not say, as where it is the policy alone
 */
public record RolePolicy(PolicyDocument document, @Nullable RoleArn role) {

    public static RolePolicy read(String text) {
        PolicySource.Found found = PolicySource.in(text);
        return new RolePolicy(PolicyReader.read(found.document()), found.role());
    }

    public static RolePolicy read(Path file) throws IOException {
        String text = PolicySource.of(file);
        try {
            return read(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(file + ": " + e.getMessage(), e);
        }
    }

    public TrustDecision decision(RequestContext request) {
        List<TrustFinding> ofRole = role == null || role.equals(request.role()) ? List.of() : List.of(differs(request));
        return new PolicyEvaluation(document, request, ofRole).decision();
    }

    private TrustFinding differs(RequestContext request) {
        return new TrustFinding(
                TrustIssue.ROLE_DIFFERS,
                "Role.Arn",
                "the policy is of role " + SafeText.clean(String.valueOf(role)) + ", and the step's role is "
                        + SafeText.clean(request.role().toString()),
                cure(request.role()));
    }

    /** "Names must be unique within an account", whatever their path and case (IAM API Reference, CreateRole). */
    private String cure(RoleArn wanted) {
        String set = "et the role's ARN to " + SafeText.clean(String.valueOf(role));
        boolean isSame = role != null
                && role.partition().equals(wanted.partition())
                && role.accountId().equals(wanted.accountId())
                && role.nameWithoutPath().equalsIgnoreCase(wanted.nameWithoutPath());
        return isSame
                ? "S" + set + ": an account has one role of that name, whatever its path and case."
                : "Give the policy of the step's role instead, as aws iam get-role --role-name "
                        + wanted.nameWithoutPath() + " prints it. Or s" + set + ".";
    }
}
