package io.github.bitbucketoidc.aws.spring;

import io.github.bitbucketoidc.aws.BitbucketOidcCredentialsProvider;
import io.github.bitbucketoidc.aws.BitbucketOidcRegionProvider;
import java.net.URI;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.BindMethod;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.bind.validation.ValidationBindHandler;
import org.springframework.boot.convert.DurationUnit;
import org.springframework.util.StringUtils;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.AwsRegionProvider;

/**
 * What can be said in configuration. What is not said comes from the step's variables.
 *
 * <p>Switches are set as objects, because blank is not set here, too, and Boot finds nothing in it for a primitive.
 *
 * <p>Mutable, because Boot binds a class with setters much faster than a record of this size, and apps start with it.
 * Nobody but Boot changes it.
 */
@ConfigurationProperties(BitbucketOidcProperties.PREFIX)
final class BitbucketOidcProperties {

    static final String PREFIX = "bitbucket.oidc.aws";

    /** Boot need not look first whether it is a record. */
    private static final Bindable<BitbucketOidcProperties> AS_BEAN =
            Bindable.of(BitbucketOidcProperties.class).withBindMethod(BindMethod.JAVA_BEAN);

    /** Whether the step's token is used at all. */
    private boolean enabled = true;

    /** ARN of the role to assume. Default is the variable AWS_OIDC_ROLE_ARN, then AWS_ROLE_ARN. */
    private @Nullable String roleArn;

    /** Name of the session, as CloudTrail shows it. Default is made of repository, build number and step run. */
    private @Nullable String roleSessionName;

    /** How long a session lives, 15 minutes to 12 hours; a plain number is in seconds. Default is one hour. */
    @DurationUnit(ChronoUnit.SECONDS)
    private @Nullable Duration roleSessionDuration;

    /** Inline session policy, in JSON. */
    private @Nullable String policy;

    /** ARNs of managed policies that are session policies, 10 at most. */
    private List<String> policyArns = List.of();

    /** Accounts that the role may be in, 12 digits each. Default is any. */
    private List<String> allowedAccountIds = List.of();

    /** Region of STS and of the clients. Default is the variable AWS_REGION, then AWS_DEFAULT_REGION. */
    private @Nullable String region;

    /**
     * URL at which STS answers. Default is the variable AWS_ENDPOINT_URL_STS, then AWS_ENDPOINT_URL, then the endpoint
     * of the region.
     */
    private @Nullable URI endpointOverride;

    /**
     * How long an exchange may take, retries included, 1 second to 1 hour; a plain number is in seconds. A caller
     * waits two seconds longer at most. Default is 30 seconds.
     */
    @DurationUnit(ChronoUnit.SECONDS)
    private @Nullable Duration exchangeTimeout;

    /**
     * Whether a refusal is tried again that may be for a role or a policy that was made just now, until the exchange timeout is
     * over. Default is the variable AWS_OIDC_WAIT_FOR_IAM_CHANGES, then false.
     */
    private @Nullable Boolean waitForIamChanges;

    /** Further roles that are assumed one after the other, from the session of the role before. */
    private List<ChainedRoleProperties> chain = List.of();

    /** Whether libraries of this process that know only the SDK's default chain get the credentials, too. */
    private boolean configureThisJvm;

    /** Whether to request credentials in the background while the app starts, so that its first AWS call need not wait. */
    private boolean warmUp;

    /** Whether the app does not start where the warm-up fails. Waits for it when all beans are made. */
    private boolean failFast;

    /** Further roles by name, each an AwsCredentialsProvider with the name as its qualifier. */
    private Map<String, Role> roles = Map.of();

    private Health health = new Health();

    static BitbucketOidcProperties of(Binder binder) {
        return binder.bindOrCreate(PREFIX, AS_BEAN);
    }

    /**
     * As {@link #of}, and complains of what can't be right.
     *
     * @throws BindException with the names of the properties, for Boot's own failure analysis
     */
    static BitbucketOidcProperties checked(Binder binder) {
        return binder.bindOrCreate(PREFIX, AS_BEAN, new ValidationBindHandler(new PropertiesCheck()));
    }

    /** Says to the builder what is set here; it takes null and blank as not set. */
    void applyTo(BitbucketOidcCredentialsProvider.Builder builder) {
        builder.roleArn(roleArn)
                .roleSessionName(roleSessionName)
                .roleSessionDuration(roleSessionDuration)
                .policy(policy)
                .policyArns(policyArns)
                .allowedAccountIds(allowedAccountIds)
                .region(region(region))
                .endpointOverride(endpointOverride)
                .exchangeTimeout(exchangeTimeout)
                .waitForIamChanges(waitForIamChanges);
        chain.forEach(role -> role.addTo(builder));
    }

    /** The region alone: a client of the app may want it and no credentials. */
    static AwsRegionProvider regionProvider(Binder binder, Map<String, String> variables) {
        Region explicit = region(binder.bind(PREFIX + ".region", String.class).orElse(null));
        return explicit != null ? () -> explicit : BitbucketOidcRegionProvider.create(variables);
    }

    /** The region that is set here or in a step with these variables; null without any. */
    @Nullable
    Region regionIn(Map<String, String> variables) {
        Region explicit = region(region);
        try {
            return explicit != null
                    ? explicit
                    : BitbucketOidcRegionProvider.create(variables).getRegion();
        } catch (SdkClientException e) {
            return null;
        }
    }

    private static @Nullable Region region(@Nullable String code) {
        return code == null || code.isBlank() ? null : Region.of(code.strip());
    }

    public boolean isEnabled() {
        return enabled;
    }

    public void setEnabled(@Nullable Boolean enabled) {
        this.enabled = !Boolean.FALSE.equals(enabled);
    }

    public @Nullable String getRoleArn() {
        return roleArn;
    }

    public void setRoleArn(@Nullable String roleArn) {
        this.roleArn = roleArn;
    }

    public @Nullable String getRoleSessionName() {
        return roleSessionName;
    }

    public void setRoleSessionName(@Nullable String roleSessionName) {
        this.roleSessionName = roleSessionName;
    }

    public @Nullable Duration getRoleSessionDuration() {
        return roleSessionDuration;
    }

    public void setRoleSessionDuration(@Nullable Duration roleSessionDuration) {
        this.roleSessionDuration = roleSessionDuration;
    }

    public @Nullable String getPolicy() {
        return policy;
    }

    public void setPolicy(@Nullable String policy) {
        this.policy = policy;
    }

    public List<String> getPolicyArns() {
        return policyArns;
    }

    public void setPolicyArns(List<String> policyArns) {
        this.policyArns = policyArns;
    }

    public List<String> getAllowedAccountIds() {
        return allowedAccountIds;
    }

    public void setAllowedAccountIds(List<String> allowedAccountIds) {
        this.allowedAccountIds = allowedAccountIds;
    }

    public @Nullable String getRegion() {
        return region;
    }

    public void setRegion(@Nullable String region) {
        this.region = region;
    }

    public @Nullable URI getEndpointOverride() {
        return endpointOverride;
    }

    public void setEndpointOverride(@Nullable URI endpointOverride) {
        this.endpointOverride = endpointOverride;
    }

    public @Nullable Duration getExchangeTimeout() {
        return exchangeTimeout;
    }

    public void setExchangeTimeout(@Nullable Duration exchangeTimeout) {
        this.exchangeTimeout = exchangeTimeout;
    }

    public @Nullable Boolean getWaitForIamChanges() {
        return waitForIamChanges;
    }

    public void setWaitForIamChanges(@Nullable Boolean waitForIamChanges) {
        this.waitForIamChanges = waitForIamChanges;
    }

    public List<ChainedRoleProperties> getChain() {
        return chain;
    }

    public void setChain(List<ChainedRoleProperties> chain) {
        this.chain = chain;
    }

    public boolean isConfigureThisJvm() {
        return configureThisJvm;
    }

    public void setConfigureThisJvm(@Nullable Boolean configureThisJvm) {
        this.configureThisJvm = Boolean.TRUE.equals(configureThisJvm);
    }

    public boolean isWarmUp() {
        return warmUp;
    }

    public void setWarmUp(@Nullable Boolean warmUp) {
        this.warmUp = Boolean.TRUE.equals(warmUp);
    }

    public boolean isFailFast() {
        return failFast;
    }

    public void setFailFast(@Nullable Boolean failFast) {
        this.failFast = Boolean.TRUE.equals(failFast);
    }

    public Map<String, Role> getRoles() {
        return roles;
    }

    public void setRoles(Map<String, Role> roles) {
        this.roles = roles;
    }

    public Health getHealth() {
        return health;
    }

    public void setHealth(Health health) {
        this.health = health;
    }

    /**
     * A further role. What is not said here is as for the main role, but that its chain is its own.
     *
     * @param roleArn ARN of the role to assume.
     * @param roleSessionName Name of the session, as CloudTrail shows it.
     * @param roleSessionDuration How long a session lives, 15 minutes to 12 hours; a plain number is in seconds.
     * @param policy Inline session policy, in JSON.
     * @param policyArns ARNs of managed policies that are session policies, 10 at most.
     * @param chain Further roles that are assumed one after the other, from the session of the role before.
     */
    record Role(
            @Nullable String roleArn,
            @Nullable String roleSessionName,
            @DurationUnit(ChronoUnit.SECONDS) @Nullable Duration roleSessionDuration,
            @Nullable String policy,
            @DefaultValue List<String> policyArns,
            @DefaultValue List<ChainedRoleProperties> chain) {

        /** Blank is not set here, too: it must not take away what limits the main role. */
        void applyTo(BitbucketOidcCredentialsProvider.Builder builder) {
            if (StringUtils.hasText(roleSessionName)) {
                builder.roleSessionName(roleSessionName);
            }
            if (roleSessionDuration != null) {
                builder.roleSessionDuration(roleSessionDuration);
            }
            if (StringUtils.hasText(policy)) {
                builder.policy(policy);
            }
            if (!policyArns.isEmpty()) {
                builder.policyArns(policyArns);
            }
            chain.forEach(role -> role.addTo(builder));
        }

        /** Whether the role can share its sessions with all others: nothing is special but the role. */
        boolean isNothingButARole() {
            return !StringUtils.hasText(roleSessionName)
                    && roleSessionDuration == null
                    && !StringUtils.hasText(policy)
                    && policyArns.isEmpty()
                    && chain.isEmpty();
        }
    }

    /** Health of the credentials. */
    static final class Health {

        /**
         * How long before its end a session is reported to expire soon. Sessions that are in use are replaced before
         * that.
         */
        private Duration expiryThreshold = Duration.ofMinutes(5);

        public Duration getExpiryThreshold() {
            return expiryThreshold;
        }

        public void setExpiryThreshold(Duration expiryThreshold) {
            this.expiryThreshold = expiryThreshold;
        }
    }
}
