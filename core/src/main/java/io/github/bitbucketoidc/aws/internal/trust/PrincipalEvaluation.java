package io.github.bitbucketoidc.aws.internal.trust;

import io.github.bitbucketoidc.aws.internal.input.RoleArn;
import io.github.bitbucketoidc.aws.internal.text.SafeText;
import io.github.bitbucketoidc.aws.report.TrustFinding;
import io.github.bitbucketoidc.aws.report.TrustIssue;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Holds a statement's principal against the identity provider that the token stands for.
 *
 * <p>Names must be equal to the letter: "You cannot use a wildcard to match part of a principal name or ARN" (IAM User
 * Guide, "AWS JSON policy elements: Principal"). The same guide says that NotPrincipal cannot be used in a trust policy.
 */
final class PrincipalEvaluation {

    private static final Pattern PROVIDER = Pattern.compile("arn:([^:]*):iam::([^:]*):oidc-provider/(.*)");

    private PrincipalEvaluation() {}

    /** What keeps the principal from matching or leaves it open; null where it matches. */
    static @Nullable TrustFinding check(PolicyDocument.Principal principal, RequestContext request) {
        if (principal.negated()) {
            return new TrustFinding(
                    TrustIssue.NOT_PRINCIPAL,
                    principal.element(),
                    "IAM does not support NotPrincipal in trust policies",
                    named("Name the provider instead", request));
        }
        if (principal.federated().contains(request.provider())) {
            return null;
        }
        if (principal.isEverybody()) {
            return new TrustFinding(
                    TrustIssue.PRINCIPAL_EVERYBODY,
                    principal.element(),
                    "AWS does not document whether * lets web identities in",
                    named("Add a statement that names the provider", request));
        }
        return nearest(principal.federated(), request).stream()
                .map(name -> difference(name, request, cure(principal, name, request)))
                .min(Comparator.comparing(TrustFinding::issue))
                .orElseGet(() -> new TrustFinding(
                        TrustIssue.PRINCIPAL_NOT_FEDERATED,
                        principal.element(),
                        "the principals (" + kinds(principal)
                                + ") are no identity provider, and a token comes from one",
                        named("Name the provider", request)));
    }

    /** Those that were meant for the token's provider, or all where none was. */
    private static List<String> nearest(List<String> federated, RequestContext request) {
        List<String> near = federated.stream()
                .filter(name -> StatementPurpose.isNear(name, request))
                .toList();
        return near.isEmpty() ? federated : near;
    }

    private static String named(String start, RequestContext request) {
        return start + ": \"Principal\": {\"Federated\": \"" + SafeText.clean(request.provider()) + "\"}.";
    }

    /** Never tells to write over whom the statement lets in besides. */
    private static String cure(PolicyDocument.Principal principal, String name, RequestContext request) {
        long names = principal.names().values().stream().mapToLong(List::size).sum();
        if (!StatementPurpose.isNear(name, request) && names > 1) {
            return named("Leave this principal, and add a statement for the token", request);
        }
        if (names > 1) {
            return "Write \"" + SafeText.clean(request.provider()) + "\" in place of " + SafeText.quoted(name) + ".";
        }
        Matcher arn = PROVIDER.matcher(name);
        return arn.matches() && ProviderUrl.isOfOtherWorkspace(arn.group(3), request.keyPrefix())
                ? named("Write, in a statement of its own if the other workspace is to keep its access", request)
                : named("Write", request).replace("Write: ", "Write ");
    }

    private static String kinds(PolicyDocument.Principal principal) {
        return String.join(", ", principal.names().keySet());
    }

    private static TrustFinding difference(String name, RequestContext request, String cure) {
        Matcher arn = PROVIDER.matcher(name);
        if (!arn.matches()) {
            return finding(TrustIssue.PRINCIPAL_OF_OTHER_PROVIDER, notAnArn(name, request), cure);
        }
        String url = arn.group(3);
        if (!url.equals(request.keyPrefix())) {
            String difference = StatementPurpose.isNear(name, request)
                    ? "the provider " + ProviderUrl.difference(url, request.keyPrefix())
                    : "the principal is another identity provider";
            return finding(TrustIssue.PRINCIPAL_OF_OTHER_PROVIDER, difference + ": " + SafeText.quoted(url), cure);
        }
        RoleArn role = request.role();
        return arn.group(2).equals(role.accountId())
                ? finding(
                        TrustIssue.PRINCIPAL_OF_OTHER_PARTITION,
                        "the provider is of partition " + SafeText.quoted(arn.group(1)) + ", and the role of '"
                                + role.partition() + "'",
                        cure)
                : finding(
                        TrustIssue.PRINCIPAL_OF_OTHER_ACCOUNT,
                        "the provider is of account " + SafeText.quoted(arn.group(2)) + ", and the role of "
                                + role.accountId() + "; it must be the role's own",
                        cure);
    }

    private static String notAnArn(String name, RequestContext request) {
        String url = ProviderUrl.ofIssuer(name).replaceFirst("/$", "");
        String difference = url.equals(request.keyPrefix())
                ? " is the provider's URL, not its ARN"
                : " is no identity provider for OpenID Connect";
        return SafeText.quoted(name) + difference;
    }

    private static TrustFinding finding(TrustIssue issue, String problem, String cure) {
        return new TrustFinding(issue, "Principal.Federated", problem, cure);
    }
}
