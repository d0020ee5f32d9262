package io.github.bitbucketoidc.aws.testkit;

import io.github.bitbucketoidc.aws.testkit.internal.policy.Arguments;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * The IAM of the sandbox: OIDC identity providers and roles, in any number of accounts.
 *
 * <p>At the start there is one provider, for {@link PipelinesSandbox#issuer()} in the sandbox's account with
 * {@link PipelinesSandbox#audience()} and the custom audiences as client IDs, and one role,
 * {@link PipelinesSandbox#roleArn()}.
 *
 * <p>This class is thread-safe. A change applies to the next request.
 */
public final class SandboxIam {

    private record ProviderKey(String accountId, String issuer) {}

    private final Map<ProviderKey, List<String>> providers = new ConcurrentHashMap<>();
    private final Map<String, Role> roles = new ConcurrentHashMap<>();
    private final Pipeline pipeline;
    private final String accountId;

    SandboxIam(Pipeline pipeline, String accountId) {
        this.pipeline = pipeline;
        this.accountId = accountId;
        reset();
    }

    /** As at the start, but for the first role. */
    void reset() {
        synchronized (roles) {
            roles.clear();
            providers.clear();
            registerProvider(accountId, pipeline.issuer(), pipeline.audiences().toArray(String[]::new));
        }
    }

    /**
     * Registers an OIDC identity provider in an account, or replaces the client IDs of a registered one.
     *
     * <p>Only the sandbox's own issuer serves keys: tokens of any other issuer are refused, with {@code No OpenIDConnect
     * provider found} before and {@code Couldn't retrieve verification key} after its registration.
     *
     * @param accountId 12 digits
     * @param issuerUrl the provider's URL, which must begin with {@code https://}; case-sensitive, as in IAM
     * @param clientIds 1 to 100 audiences of 1 to 255 characters each, of which a token must carry one
     * @throws IllegalArgumentException if IAM would refuse an argument
     */
    public void registerProvider(String accountId, String issuerUrl, String... clientIds) {
        URI url = URI.create(issuerUrl);
        if (!"https".equals(url.getScheme()) || url.getPort() >= 0 || url.getQuery() != null) {
            throw new IllegalArgumentException(
                    "issuerUrl (" + issuerUrl + ") must begin with https:// and have no port and no query");
        }
        if (clientIds.length == 0 || clientIds.length > 100) {
            throw new IllegalArgumentException("clientIds must be 1 to 100, not " + clientIds.length);
        }
        for (String clientId : clientIds) {
            if (clientId.isEmpty() || clientId.length() > 255) {
                throw new IllegalArgumentException("clientId (" + clientId + ") must have 1 to 255 characters");
            }
        }
        providers.put(new ProviderKey(Arguments.accountId(accountId), issuerUrl), List.of(clientIds));
    }

    /**
     * Removes an OIDC identity provider; does nothing if there is none.
     *
     * @param accountId 12 digits
     * @param issuerUrl the provider's URL
     */
    public void removeProvider(String accountId, String issuerUrl) {
        providers.remove(new ProviderKey(accountId, issuerUrl));
    }

    /**
     * Creates a role. Without a trust policy of its own it trusts this sandbox's repository: see
     * {@link Role.Builder#trustPolicy}.
     *
     * @param description sets at least the {@linkplain Role.Builder#name name}
     * @return the ARN of the role
     * @throws IllegalArgumentException if the name is missing, or the account has a role of that name already
     */
    public String createRole(Consumer<Role.Builder> description) {
        Role.Builder builder = new Role.Builder(accountId, pipeline);
        description.accept(builder);
        Role role = builder.build();
        synchronized (roles) {
            if (roles.values().stream().anyMatch(other -> other.arn().sameName(role.arn()))) {
                throw new IllegalArgumentException(
                        "Role with name " + role.arn().name() + " already exists.");
            }
            roles.put(role.toString(), role);
        }
        return role.toString();
    }

    /**
     * Deletes a role; does nothing if there is none. Calls with its living sessions then answer
     * {@code InvalidClientTokenId}, also after a role of the same name is created again.
     *
     * @param roleArn the ARN of the role
     */
    public void deleteRole(String roleArn) {
        roles.remove(roleArn);
    }

    Optional<List<String>> clientIds(String account, String issuer) {
        return Optional.ofNullable(providers.get(new ProviderKey(account, issuer)));
    }

    Optional<Role> role(String roleArn) {
        return Optional.ofNullable(roles.get(roleArn));
    }
}
