package io.github.bitbucketoidc.aws.testkit;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What AWS knows of a call, whoever makes it.
 *
 * @param sourceAddress where the call comes from, as AWS would see it
 */
record CallFacts(
        Instant time,
        String region,
        String sourceAddress,
        @Nullable String userAgent) {

    /** What a call has that neither a service nor a browser makes, and that goes through no VPC endpoint. */
    private static final Set<String> ABSENT = Set.of(
            "aws:calledvia",
            "aws:calledviafirst",
            "aws:calledvialast",
            "aws:multifactorauthage",
            "aws:multifactorauthpresent",
            "aws:referer",
            "aws:sourceaccount",
            "aws:sourcearn",
            "aws:sourcevpc",
            "aws:sourcevpce",
            "aws:vpcsourceip");

    /** As {@link io.github.bitbucketoidc.aws.testkit.internal.policy.Trustee#values} has it, for keys in lower case. */
    Optional<List<String>> values(String key) {
        return switch (key) {
            case "aws:currenttime" -> known(time.toString());
            case "aws:epochtime" -> known(Long.toString(time.getEpochSecond()));
            case "aws:requestedregion" -> known(region);
            // The sandbox itself speaks plain HTTP, but AWS never does.
            case "aws:securetransport" -> known("true");
            case "aws:sourceip" -> known(sourceAddress);
            case "aws:useragent" -> Optional.of(userAgent == null ? List.of() : List.of(userAgent));
            case "aws:viaawsservice", "aws:principalisawsservice" -> known("false");
            default -> ABSENT.contains(key) || !isOfAws(key) ? Optional.of(List.of()) : Optional.empty();
        };
    }

    private static boolean isOfAws(String key) {
        return key.startsWith("aws:") || key.startsWith("sts:") || key.startsWith("iam:") || key.startsWith("ec2:");
    }

    static Optional<List<String>> known(String value) {
        return Optional.of(List.of(value));
    }
}
