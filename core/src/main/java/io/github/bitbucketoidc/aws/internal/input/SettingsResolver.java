package io.github.bitbucketoidc.aws.internal.input;

import io.github.bitbucketoidc.aws.FailureReason;
import io.github.bitbucketoidc.aws.internal.input.Environment.ConfiguredValue;
import io.github.bitbucketoidc.aws.internal.text.SafeText;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.regions.Region;

/**
 * Decides what holds: the builder, then system properties, then the environment. Checks every value on the way and
 * gathers what is wrong, so that one message has it all. Does no I/O.
 */
public final class SettingsResolver {

    private static final String BUILDER = Regions.BUILDER;
    private static final Duration DEFAULT_EXCHANGE_TIMEOUT = Duration.ofSeconds(30);
    private static final String ROLE_PROPERTY = "bitbucket.oidc.role-arn";
    private static final String[] ROLE_VARIABLES = {"AWS_OIDC_ROLE_ARN", "AWS_ROLE_ARN"};

    private final BuilderOptions options;
    private final Environment environment;
    private final List<Violation> problems = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();

    private SettingsResolver(BuilderOptions options, Environment environment) {
        this.options = options;
        this.environment = environment;
    }

    public static ResolvedSettings resolve(BuilderOptions options, Environment environment) {
        return new SettingsResolver(options, environment).resolve();
    }

    private ResolvedSettings resolve() {
        ConfiguredValue role = configuredRole();
        RoleArn roleArn = checkedRole(role);
        List<ChainedRoleOptions> chain = chain(role);
        boolean chained = !chain.isEmpty();
        Set<String> accounts = Set.copyOf(options.allowedAccountIds);
        RoleRequest request = new RoleRequest.WebIdentity(
                role == null ? "" : role.value(),
                sessionName(),
                duration(),
                SettingsValidator.policy(options.policy, problems),
                SettingsValidator.policyArns(options.policyArns, problems),
                chained ? Set.of() : accounts);
        SettingsValidator.policySize(options.policy, options.policyArns, problems);
        Regions.Named region = Regions.of(options, roleArn, environment, problems);
        URI endpoint = endpoint(region.region());
        if (chained) {
            request = new ChainResolver(roleArn, environment, problems).resolve(request, chain, accounts);
        }
        SettingsValidator.accounts(options.allowedAccountIds, RoleArn.parse(request.roleArn()), problems);
        return new ResolvedSettings(
                request,
                exchangeTimeout(),
                waitsForIamChanges(),
                region.region(),
                region.source(),
                endpoint,
                options.stsClient != null,
                List.copyOf(problems),
                List.copyOf(warnings));
    }

    private @Nullable ConfiguredValue configuredRole() {
        if (options.roleArn != null && options.roleArn.isBlank()) {
            return null;
        }
        ConfiguredValue explicit = first(options.roleArn, ROLE_PROPERTY);
        if (explicit != null) {
            return explicit;
        }
        ConfiguredValue role = environment.firstVariable(ROLE_VARIABLES);
        String other = environment.variable(ROLE_VARIABLES[1]);
        if (role != null && other != null && !other.equals(role.value())) {
            warnings.add("AWS_OIDC_ROLE_ARN and AWS_ROLE_ARN name different roles; AWS_OIDC_ROLE_ARN is used: "
                    + SafeText.quoted(role.value()));
        }
        return role;
    }

    private @Nullable RoleArn checkedRole(@Nullable ConfiguredValue role) {
        if (role == null) {
            problems.add(
                    options.roleArn == null
                            ? new Violation(
                                    FailureReason.ROLE_MISSING,
                                    "no role to assume: neither AWS_OIDC_ROLE_ARN nor AWS_ROLE_ARN is set")
                            : new Violation(
                                    FailureReason.ROLE_INVALID,
                                    "no role to assume: forRole(..) was given a blank ARN"));
            return null;
        }
        RoleArn roleArn = RoleArn.parse(role.value());
        if (roleArn == null) {
            problems.add(new Violation(
                    FailureReason.ROLE_INVALID, "role ARN " + role + " " + RoleArn.problemOf(role.value())));
        }
        return roleArn;
    }

    /** A chain goes on from the role that is set beside it, and from no other. */
    private List<ChainedRoleOptions> chain(@Nullable ConfiguredValue role) {
        if (options.chain != null) {
            return options.chain;
        }
        Environment besideRole = options.roleArn != null ? Environment.EMPTY : environment.asFarAs(ROLE_PROPERTY);
        List<ChainedRoleOptions> chain = ChainSettings.roles(besideRole, problems);
        ConfiguredValue other = chain.isEmpty() ? ChainSettings.beginning(environment) : null;
        if (other != null && role != null) {
            warnings.add("the role chain of " + other.source()
                    + " is not used: it belongs to a role that is set there, and the role is " + role);
        }
        return chain;
    }

    private String sessionName() {
        ConfiguredValue explicit = first(options.roleSessionName, "bitbucket.oidc.role-session-name");
        ConfiguredValue name = explicit != null ? explicit : environment.firstVariable("AWS_ROLE_SESSION_NAME");
        if (name == null) {
            return RoleSessionName.ofStep(environment);
        }
        if (!RoleSessionName.isValid(name.value())) {
            problems.add(SettingsValidator.invalid("role session name " + name + " is not " + RoleSessionName.VALUES));
        }
        return name.value();
    }

    private @Nullable Duration duration() {
        return duration(
                "role session duration",
                options.roleSessionDuration,
                "bitbucket.oidc.role-session-duration",
                SettingsValidator.MIN_DURATION,
                SettingsValidator.MAX_DURATION);
    }

    private Duration exchangeTimeout() {
        Duration timeout = duration(
                "exchange timeout",
                options.exchangeTimeout,
                "bitbucket.oidc.exchange-timeout",
                // Less, and no exchange would ever succeed; more, and a step would hang rather than fail.
                Duration.ofSeconds(1),
                Duration.ofHours(1));
        return Objects.requireNonNullElse(timeout, DEFAULT_EXCHANGE_TIMEOUT);
    }

    private boolean waitsForIamChanges() {
        String option = options.waitForIamChanges == null ? null : options.waitForIamChanges.toString();
        ConfiguredValue explicit = first(option, "bitbucket.oidc.wait-for-iam-changes");
        ConfiguredValue setting =
                explicit != null ? explicit : environment.firstVariable("AWS_OIDC_WAIT_FOR_IAM_CHANGES");
        boolean isTrue = setting != null && setting.value().equalsIgnoreCase("true");
        if (setting != null && !isTrue && !setting.value().equalsIgnoreCase("false")) {
            problems.add(SettingsValidator.invalid("wait for IAM changes " + setting + " is neither true nor false"));
        }
        return isTrue;
    }

    private @Nullable Duration duration(
            String name, @Nullable Duration option, String property, Duration min, Duration max) {
        ConfiguredValue setting =
                option != null ? new ConfiguredValue(option.toString(), BUILDER) : environment.firstProperty(property);
        return setting == null ? null : SettingsValidator.duration(name, setting, min, max, problems);
    }

    /** One that was set and cannot be used stands in no message but its own. */
    private @Nullable URI endpoint(Region region) {
        if (options.stsClient != null) {
            return null;
        }
        ConfiguredValue fips = on("aws.useFipsEndpoint", "AWS_USE_FIPS_ENDPOINT");
        ConfiguredValue dualStack = on("aws.useDualstackEndpoint", "AWS_USE_DUALSTACK_ENDPOINT");
        int before = problems.size();
        URI own = configuredEndpoint();
        boolean isConfigured = own != null || problems.size() > before;
        ConfiguredValue excluded = fips != null ? fips : dualStack;
        if (isConfigured && excluded != null) {
            problems.add(SettingsValidator.invalid(excluded.source()
                    + " chooses an STS endpoint, and another one is set: of the two only one can hold"));
        }
        return own != null ? own : StsEndpoint.of(region.id(), fips != null, dualStack != null);
    }

    private @Nullable ConfiguredValue on(String property, String variable) {
        ConfiguredValue setting = environment.firstProperty(property);
        setting = setting != null ? setting : environment.firstVariable(variable);
        return setting != null && setting.value().equalsIgnoreCase("true") ? setting : null;
    }

    private @Nullable URI configuredEndpoint() {
        if (options.endpointOverride != null) {
            URI override = options.endpointOverride;
            return SettingsValidator.endpoint(override, new ConfiguredValue(override.toString(), BUILDER), problems);
        }
        ConfiguredValue endpoint = EndpointSetting.configured(environment);
        if (endpoint == null) {
            return null;
        }
        try {
            return SettingsValidator.endpoint(new URI(endpoint.value()), endpoint, problems);
        } catch (URISyntaxException e) {
            problems.add(SettingsValidator.invalid("STS endpoint " + endpoint + " is not a URL"));
            return null;
        }
    }

    private @Nullable ConfiguredValue first(@Nullable String option, String property) {
        String value = Environment.trimmed(option);
        return value != null ? new ConfiguredValue(value, BUILDER) : environment.firstProperty(property);
    }
}
