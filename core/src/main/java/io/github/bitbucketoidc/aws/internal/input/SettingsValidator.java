package io.github.bitbucketoidc.aws.internal.input;

import io.github.bitbucketoidc.aws.FailureReason;
import io.github.bitbucketoidc.aws.internal.input.Environment.ConfiguredValue;
import io.github.bitbucketoidc.aws.internal.text.JsonValue;
import io.github.bitbucketoidc.aws.internal.text.SafeText;
import java.net.URI;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.regions.Region;

/** The limits of AssumeRoleWithWebIdentity, by its service model, and those of an endpoint. */
final class SettingsValidator {

    static final Duration MIN_DURATION = Duration.ofMinutes(15);
    static final Duration MAX_DURATION = Duration.ofHours(12);
    private static final int MAX_PORT = 65_535;
    private static final int MAX_POLICY_LENGTH = 2048;
    private static final int MAX_POLICY_ARNS = 10;

    /** A region is a part of host names, and those have parts of 63 characters at most. */
    private static final int MAX_REGION_LENGTH = 63;

    private static final Pattern POLICY = Pattern.compile("[\\u0009\\u000A\\u000D\\u0020-\\u00FF]+");
    private static final Pattern POLICY_ARN =
            Pattern.compile("arn:aws(-[a-z]{1,16}){0,3}:iam::(aws|\\d{12}):policy/[\\x21-\\x7e]{1,2000}");
    private static final Pattern ACCOUNT = Pattern.compile("[0-9]{12}");
    private static final Pattern REGION = Pattern.compile("[a-z]{2,5}(-[a-z]+)+-\\d{1,2}");

    private SettingsValidator() {}

    /** Of a number of seconds, or of a duration in ISO 8601; null where it is wrong. */
    static @Nullable Duration duration(
            String name, ConfiguredValue setting, Duration min, Duration max, List<Violation> problems) {
        try {
            String text = setting.value();
            boolean seconds = text.chars().allMatch(Character::isDigit);
            Duration duration = seconds ? Duration.ofSeconds(Long.parseLong(text)) : Duration.parse(text);
            if (duration.compareTo(min) >= 0 && duration.compareTo(max) <= 0) {
                return duration;
            }
            problems.add(invalid(
                    name + " " + setting + " is not from " + min.toSeconds() + " to " + max.toSeconds() + " seconds"));
        } catch (DateTimeParseException | NumberFormatException e) {
            problems.add(invalid(
                    name + " " + setting + " is neither a number of seconds nor an ISO-8601 duration such as PT1H"));
        }
        return null;
    }

    static @Nullable String policy(@Nullable String policy, List<Violation> problems) {
        if (policy == null || policy.isBlank()) {
            return null;
        }
        if (policy.length() > MAX_POLICY_LENGTH) {
            problems.add(invalid("session policy of " + policy.length() + " characters is longer than "
                    + MAX_POLICY_LENGTH + ", the most that STS takes"));
        } else if (!POLICY.matcher(policy).matches()) {
            problems.add(invalid("session policy " + SafeText.quoted(policy) + " has characters beyond Latin-1"));
        } else if (JsonValue.object(policy) == null) {
            problems.add(invalid("session policy " + SafeText.quoted(policy) + " is not a JSON object"));
        }
        return policy;
    }

    static List<String> policyArns(List<String> arns, List<Violation> problems) {
        if (arns.size() > MAX_POLICY_ARNS) {
            problems.add(invalid(
                    arns.size() + " policy ARNs are more than " + MAX_POLICY_ARNS + ", the most that STS takes"));
        }
        for (String arn : arns) {
            if (!POLICY_ARN.matcher(arn).matches()) {
                problems.add(invalid(
                        "policy ARN " + SafeText.quoted(arn) + " (builder) is not the ARN of a managed policy"));
            }
        }
        return arns;
    }

    /** "The plaintext that you use for both inline and managed session policies", as STS's API reference has it. */
    static void policySize(@Nullable String policy, List<String> arns, List<Violation> problems) {
        int inline = policy == null || policy.isBlank() ? 0 : policy.length();
        int managed = String.join("", arns).length();
        if (inline <= MAX_POLICY_LENGTH && inline + managed > MAX_POLICY_LENGTH) {
            problems.add(invalid("session policy of " + inline + " characters and policy ARNs of " + managed
                    + " are longer together than " + MAX_POLICY_LENGTH + ", the most that STS takes"));
        }
    }

    /** A role beyond the allow-list shows before any call. */
    static void accounts(List<String> allowed, @Nullable RoleArn role, List<Violation> problems) {
        for (String account : allowed) {
            if (!ACCOUNT.matcher(account).matches()) {
                problems.add(invalid("allowed account id " + SafeText.quoted(account) + " (builder) is not 12 digits"));
            }
        }
        if (role != null && !allowed.isEmpty() && !allowed.contains(role.accountId())) {
            problems.add(new Violation(
                    FailureReason.ACCOUNT_NOT_ALLOWED,
                    "role " + role + " is in account " + role.accountId() + ", and only "
                            + SafeText.quoted(String.join(", ", allowed)) + " are allowed"));
        }
    }

    /** The region; us-east-1 in place of one that cannot exist, so that messages have one to show. */
    static Region region(ConfiguredValue region, List<Violation> problems) {
        String code = region.value();
        boolean known = code.length() <= MAX_REGION_LENGTH
                && (REGION.matcher(code).matches() || Region.regions().contains(Region.of(code)));
        if (!known) {
            problems.add(new Violation(
                    FailureReason.REGION_INVALID,
                    "region " + region + " is not the code of an AWS region such as eu-west-1"));
        }
        return known ? Region.of(code) : Region.US_EAST_1;
    }

    static @Nullable URI endpoint(URI uri, ConfiguredValue setting, List<Violation> problems) {
        String problem = endpointProblem(uri);
        if (problem == null) {
            return uri;
        }
        problems.add(invalid("STS endpoint " + setting + " " + problem + EndpointSetting.cure(setting)));
        return null;
    }

    private static @Nullable String endpointProblem(URI uri) {
        String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
        if (uri.getHost() == null || !(scheme.equals("https") || scheme.equals("http"))) {
            return "is not an absolute http or https URL with a host";
        }
        if (uri.getRawUserInfo() != null || uri.getRawQuery() != null || uri.getRawFragment() != null) {
            return "has more than scheme, host, port and path";
        }
        if (uri.getPort() > MAX_PORT) {
            return "has a port beyond " + MAX_PORT;
        }
        if (!ResolvedSettings.isProtected(scheme, uri.getHost())) {
            return "would send the token unencrypted; plain http is for loopback addresses only, use https";
        }
        return null;
    }

    static Violation invalid(String text) {
        return new Violation(FailureReason.SETTING_INVALID, text);
    }
}
