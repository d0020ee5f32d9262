package io.github.bitbucketoidc.aws.internal.input;

import io.github.bitbucketoidc.aws.FailureReason;
import io.github.bitbucketoidc.aws.internal.input.Environment.ConfiguredValue;
import io.github.bitbucketoidc.aws.internal.text.SafeText;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Checks the roles of a chain by the service model of AssumeRole, and makes requests of them. */
final class ChainResolver {

    /** AWS limits chained sessions to an hour, whatever the role's own maximum is. */
    private static final Duration MAX_DURATION = Duration.ofHours(1);

    private static final Pattern EXTERNAL_ID = Pattern.compile("[\\w+=,.@:/-]{2,1224}");
    private static final Pattern TAG_KEY = Pattern.compile("[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]{1,128}");
    private static final Pattern TAG_VALUE = Pattern.compile("[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]{0,256}");

    private final @Nullable RoleArn first;
    private final Environment environment;
    private final List<Violation> problems;

    /**
     * @param first the role that the chain starts from, where it is one
     * @param environment of the step, for tags that say which one it is
     * @param problems gets what is wrong
     */
    ChainResolver(@Nullable RoleArn first, Environment environment, List<Violation> problems) {
        this.first = first;
        this.environment = environment;
        this.problems = problems;
    }

    /** The request for the last role, each one holding that before it; only the last has to be in an allowed account. */
    RoleRequest resolve(RoleRequest source, List<ChainedRoleOptions> chain, Set<String> allowedAccountIds) {
        RoleRequest request = source;
        for (int i = 0; i < chain.size(); i++) {
            request = request(request, chain.get(i), i == chain.size() - 1 ? allowedAccountIds : Set.of());
        }
        return request;
    }

    private RoleRequest request(RoleRequest source, ChainedRoleOptions role, Set<String> allowedAccountIds) {
        Map<String, String> tags = tags(role);
        return new RoleRequest.Chained(
                source,
                roleArn(role),
                sessionName(role, source),
                duration(role),
                externalId(role),
                sourceIdentity(role),
                tags,
                transitiveTagKeys(role, tags),
                allowedAccountIds);
    }

    private String roleArn(ChainedRoleOptions role) {
        String arn = Environment.trimmed(role.roleArn);
        if (arn == null) {
            problems.add(new Violation(
                    FailureReason.ROLE_MISSING,
                    role.sources.isEmpty()
                            ? "thenAssumeRole(..) names no role"
                            : "no role to go on to: " + role.sourceOf("role-arn")
                                    + " is not set, and other settings of this role are"));
            return "";
        }
        RoleArn parsed = RoleArn.parse(arn);
        if (parsed == null) {
            problems.add(new Violation(
                    FailureReason.ROLE_INVALID,
                    "role ARN " + named(role, "role-arn", arn) + " " + RoleArn.problemOf(arn)));
        } else if (first != null && !first.partition().equals(parsed.partition())) {
            problems.add(new Violation(
                    FailureReason.ROLE_INVALID,
                    "role ARN " + named(role, "role-arn", arn) + " is in partition " + parsed.partition()
                            + ", and the role before it in " + first.partition()
                            + "; no session goes from one to another"));
        }
        return arn;
    }

    private String sessionName(ChainedRoleOptions role, RoleRequest source) {
        String name = Environment.trimmed(role.roleSessionName);
        if (name != null && !RoleSessionName.isValid(name)) {
            invalid("role session name " + named(role, "role-session-name", name) + " is not "
                    + RoleSessionName.VALUES);
        }
        return Objects.requireNonNullElse(name, source.sessionName());
    }

    private @Nullable Duration duration(ChainedRoleOptions role) {
        Duration duration = role.roleSessionDuration;
        if (duration != null
                && (duration.compareTo(SettingsValidator.MIN_DURATION) < 0 || duration.compareTo(MAX_DURATION) > 0)) {
            invalid("role session duration " + named(role, "role-session-duration", duration.toString())
                    + " is not from 900 to 3600 seconds, the most that AWS allows for a chained role");
            return null;
        }
        return duration;
    }

    private @Nullable String externalId(ChainedRoleOptions role) {
        String externalId = Environment.trimmed(role.externalId);
        if (externalId != null && !EXTERNAL_ID.matcher(externalId).matches()) {
            invalid("external id " + named(role, "external-id", externalId)
                    + " is not 2 to 1224 characters of letters, digits and _+=,.@:/-");
        }
        return externalId;
    }

    private @Nullable String sourceIdentity(ChainedRoleOptions role) {
        String identity = Environment.trimmed(role.sourceIdentity);
        if (identity != null && !RoleSessionName.isValid(identity)) {
            invalid("source identity " + named(role, "source-identity", identity) + " is not "
                    + RoleSessionName.VALUES);
        }
        return identity;
    }

    private Map<String, String> tags(ChainedRoleOptions role) {
        Map<String, String> tags = role.stepTags ? StepTags.beside(role.tags, environment) : role.tags;
        if (tags.size() > StepTags.MOST) {
            invalid(tags.size() + " session tags (" + role.sourceOf("tags") + ") are more than " + StepTags.MOST
                    + ", the most that STS takes");
        }
        Set<String> keys = new HashSet<>();
        tags.forEach((key, value) -> {
            if (!TAG_KEY.matcher(key).matches() || key.toLowerCase(Locale.ROOT).startsWith("aws:")) {
                invalid("session tag key " + named(role, "tags", key) + " is not 1 to 128 letters, digits,"
                        + " spaces and _.:/=+-@, or starts with aws:");
            }
            if (!TAG_VALUE.matcher(value).matches()) {
                invalid("value " + SafeText.quoted(value) + " of session tag " + named(role, "tags", key)
                        + " is not up to 256 letters, digits, spaces and _.:/=+-@");
            }
            if (!keys.add(key.toLowerCase(Locale.ROOT))) {
                invalid("session tag key " + named(role, "tags", key) + " differs from another one in case"
                        + " alone, and STS takes them for the same");
            }
        });
        return tags;
    }

    private List<String> transitiveTagKeys(ChainedRoleOptions role, Map<String, String> tags) {
        for (String key : role.transitiveTagKeys) {
            if (!tags.containsKey(key)) {
                invalid("transitive tag key " + named(role, "transitive-tag-keys", key)
                        + " is not among the session tags");
            }
        }
        return role.transitiveTagKeys;
    }

    /** A value, and where it stands. */
    private static String named(ChainedRoleOptions role, String name, String value) {
        return new ConfiguredValue(value, role.sourceOf(name)).toString();
    }

    private void invalid(String text) {
        problems.add(SettingsValidator.invalid(text));
    }
}
