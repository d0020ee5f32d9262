package io.github.bitbucketoidc.aws.examples.deploy.s3;

import io.github.bitbucketoidc.aws.examples.deploy.shared.Failures;
import io.github.bitbucketoidc.aws.examples.deploy.shared.Visible;
import java.io.IOException;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * What is said of a failure.
 *
 * @param cause in short, for each file that it hit; all of one cause are of one kind
 * @param advice what more is known and what to do, for the first of its kind; may be empty
 */
record Refusal(String cause, String advice) {

    private static final int FORBIDDEN = 403;
    private static final int MAX_SAID = 500;

    /** Of anything that was thrown. */
    static Refusal of(Throwable failure, String permission) {
        if (failure instanceof S3Exception refused) {
            String code = code(refused);
            return new Refusal(code, indented(permission + ": " + said(refused), cure(code)));
        }
        if (failure instanceof IOException file) {
            return new Refusal(FileNames.reason(file), "");
        }
        return new Refusal(Failures.text(failure), failure instanceof SdkClientException ? indented(permission) : "");
    }

    private static String indented(String... lines) {
        StringBuilder text = new StringBuilder();
        for (String line : lines) {
            if (!line.isEmpty()) {
                text.append(text.isEmpty() ? "  " : "\n  ").append(line);
            }
        }
        return text.toString();
    }

    /** The answer to HEAD has no body, and so no code. */
    private static String code(S3Exception e) {
        String code = Optional.ofNullable(e.awsErrorDetails())
                .map(details -> details.errorCode())
                .filter(given -> !given.isBlank() && !given.equals(String.valueOf(e.statusCode())))
                .orElse("");
        if (code.isEmpty()) {
            return e.statusCode() == FORBIDDEN ? "AccessDenied" : "HTTP status " + e.statusCode();
        }
        return bounded(code);
    }

    private static String said(S3Exception e) {
        String message = Optional.ofNullable(e.awsErrorDetails())
                .map(details -> details.errorMessage())
                .filter(given -> !given.isBlank())
                .orElse("refused");
        return Visible.text(message) + (e.requestId() == null ? "" : " (request " + Visible.text(e.requestId()) + ")");
    }

    private static String bounded(String said) {
        String visible = Visible.text(said.strip());
        return visible.length() <= MAX_SAID ? visible : visible.substring(0, MAX_SAID) + "...";
    }

    private static String cure(String code) {
        return switch (code) {
            case "AccessDenied", "AllAccessDisabled", "AccountProblem" ->
                "The role's policy has to allow this; the bucket's"
                        + " policy, its KMS key and the organization's policies may refuse it, too.";
            case "NoSuchBucket" -> "Is its name right, and the account the one that has it?";
            case "SlowDown", "ServiceUnavailable", "Throttling", "RequestLimitExceeded" ->
                "S3 was asked too often, again" + " and again: wait a little, or take a smaller --parallel.";
            case "ExpiredToken", "InvalidToken", "InvalidAccessKeyId", "TokenRefreshRequired" ->
                "The session has expired or" + " was revoked: run the step again.";
            case "BadDigest", "XAmzContentSHA256Mismatch", "XAmzContentChecksumMismatch", "IncompleteBody" ->
                "The file" + " changed while it was uploaded.";
            case "PermanentRedirect", "AuthorizationHeaderMalformed", "IllegalLocationConstraintException" ->
                "Name the" + " bucket's region with --region.";
            case "RequestTimeTooSkewed" -> "The clock of this machine is wrong.";
            default -> "";
        };
    }
}
