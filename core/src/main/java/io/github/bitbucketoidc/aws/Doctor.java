package io.github.bitbucketoidc.aws;

import io.github.bitbucketoidc.aws.internal.input.ResolvedSettings;
import io.github.bitbucketoidc.aws.internal.trust.RequestFacts;
import io.github.bitbucketoidc.aws.report.DoctorCheck;
import io.github.bitbucketoidc.aws.report.DoctorReport;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.AbortedException;

/**
 * Examines a set-up from the step's variables to the identity that AWS sees, and says of each part whether it is as it
 * should be, and what to do if not.
 *
 * <pre>{@code
 * try (BitbucketOidcCredentialsProvider provider = BitbucketOidcCredentialsProvider.create()) {
 *     System.out.println(Doctor.examine(provider));
 * }
 * }</pre>
 *
 * <p>It goes through the parts in the order of {@link DoctorCheck.Part}. What depends on a part that failed is reported
 * as not known. This takes network calls: one to the endpoint, those of an exchange unless the provider has a session,
 * and one {@code GetCallerIdentity}; with the default timeouts less than a minute in the worst case. A token supplier
 * that the provider was given is called on the caller's thread, once more than the exchange does, and without a limit of
 * time.
 */
public final class Doctor {

    private Doctor() {}

    /**
     * Examines what a provider has to work with.
     *
     * @param provider the provider, which stays open; it gets a session if it can
     * @return a report, whatever is wrong with the set-up
     * @throws AbortedException if this thread is interrupted while it waits for the exchange
     */
    public static DoctorReport examine(BitbucketOidcCredentialsProvider provider) {
        return report(provider, null);
    }

    /**
     * Examines what a provider has to work with, and holds the role's trust policy against the step's token.
     *
     * @param provider the provider, which stays open; it gets a session if it can
     * @param trustPolicy the trust policy of the provider's role; in a chain of roles that of the first one
     * @return a report, whatever is wrong with the set-up
     * @throws AbortedException if this thread is interrupted while it waits for the exchange
     */
    public static DoctorReport examine(BitbucketOidcCredentialsProvider provider, TrustPolicy trustPolicy) {
        return report(provider, trustPolicy);
    }

    private static DoctorReport report(BitbucketOidcCredentialsProvider provider, @Nullable TrustPolicy trustPolicy) {
        return provider.examine(
                trustPolicy == null
                        ? null
                        : (claims, roleArn) -> trustPolicy.evaluate(claims, roleArn, facts(provider.settings())));
    }

    private static RequestFacts facts(ResolvedSettings settings) {
        return new RequestFacts(
                settings.request().sessionName(), settings.region().id(), null, null);
    }
}
