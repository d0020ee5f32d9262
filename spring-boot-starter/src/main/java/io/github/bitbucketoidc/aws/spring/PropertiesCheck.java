package io.github.bitbucketoidc.aws.spring;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.json.JsonParseException;
import org.springframework.boot.json.JsonParserFactory;
import org.springframework.util.StringUtils;
import org.springframework.validation.Errors;
import org.springframework.validation.Validator;

/**
 * The limits of the library, said by the names of the properties when the app starts. The library has them as well and
 * says them at first use, by its own names; a test holds one against the other.
 *
 * <p>Boot finds the origin of a property right below the prefix, if the field is named as in Java. Of others it finds
 * none, and those are named as one writes them.
 */
final class PropertiesCheck implements Validator {

    private static final Pattern ROLE =
            Pattern.compile("arn:aws(-[a-z]{1,16}){0,3}:iam::\\d{12}:role/([\\x21-\\x7e]{1,510}/)?[\\w+=,.@-]{1,64}");
    private static final Pattern SESSION_NAME = Pattern.compile("[\\w+=,.@-]{2,64}");
    private static final Pattern POLICY = Pattern.compile("[\\u0009\\u000A\\u000D\\u0020-\\u00FF]{1,2048}");
    private static final Pattern POLICY_ARN =
            Pattern.compile("arn:aws(-[a-z]{1,16}){0,3}:iam::(aws|\\d{12}):policy/[\\x21-\\x7e]{1,2000}");
    private static final Pattern ACCOUNT = Pattern.compile("\\d{12}");
    private static final Pattern REGION = Pattern.compile("[a-z]{2,5}(-[a-z]+)+-\\d{1,2}|aws(-[a-z]+)*-global");
    private static final Pattern LOOPBACK = Pattern.compile("localhost|127(\\.\\d{1,3}){3}|\\[?(0*:)+0*1]?");
    private static final Set<String> SCHEMES = Set.of("http", "https");
    private static final int MAX_POLICY_ARNS = 10;
    private static final Duration MIN_SESSION = Duration.ofMinutes(15);
    private static final String NO_ROLE = "is not the ARN of a role: arn:aws:iam::<12-digit account>:role/<name>";

    @Override
    public boolean supports(Class<?> type) {
        return type == BitbucketOidcProperties.class;
    }

    @Override
    public void validate(Object target, Errors errors) {
        BitbucketOidcProperties properties = (BitbucketOidcProperties) target;
        matches(properties.getRoleArn(), ROLE, "roleArn", NO_ROLE, errors);
        sessionName(properties.getRoleSessionName(), "roleSessionName", errors);
        sessionDuration(properties.getRoleSessionDuration(), "roleSessionDuration", errors);
        policy(properties.getPolicy(), "policy", errors);
        policyArns(properties.getPolicyArns(), "policy-arns", errors);
        each(properties.getAllowedAccountIds(), ACCOUNT, "allowed-account-ids", "is not 12 digits", errors);
        matches(properties.getRegion(), REGION, "region", "is not the code of a region such as eu-west-1", errors);
        endpoint(properties.getEndpointOverride(), errors);
        within(properties.getExchangeTimeout(), Duration.ofSeconds(1), Duration.ofHours(1), "exchangeTimeout", errors);
        if (properties.isFailFast() && !properties.isWarmUp()) {
            reject("failFast", "is about the warm-up: set " + BitbucketOidcProperties.PREFIX + ".warm-up=true", errors);
        }
        threshold(properties.getHealth().getExpiryThreshold(), errors);
        chain(properties.getChain(), "", errors);
        properties.getRoles().forEach((name, role) -> role(role, "roles." + name + ".", errors));
    }

    private static void role(BitbucketOidcProperties.Role role, String path, Errors errors) {
        requiredRole(role.roleArn(), path + "role-arn", errors);
        sessionName(role.roleSessionName(), path + "role-session-name", errors);
        sessionDuration(role.roleSessionDuration(), path + "role-session-duration", errors);
        policy(role.policy(), path + "policy", errors);
        policyArns(role.policyArns(), path + "policy-arns", errors);
        chain(role.chain(), path, errors);
    }

    private static void chain(List<ChainedRoleProperties> chain, String path, Errors errors) {
        for (int i = 0; i < chain.size(); i++) {
            ChainedRoleProperties role = chain.get(i);
            String place = path + "chain[" + i + "].";
            requiredRole(role.roleArn(), place + "role-arn", errors);
            sessionName(role.roleSessionName(), place + "role-session-name", errors);
            within(
                    role.roleSessionDuration(),
                    MIN_SESSION,
                    Duration.ofHours(1),
                    place + "role-session-duration",
                    errors);
        }
    }

    private static void requiredRole(@Nullable String arn, String field, Errors errors) {
        if (!StringUtils.hasText(arn)) {
            reject(field, "is not set: give the ARN of the role, or take the entry out", errors);
        }
        matches(arn, ROLE, field, NO_ROLE, errors);
    }

    private static void sessionName(@Nullable String name, String field, Errors errors) {
        matches(name, SESSION_NAME, field, "is not 2 to 64 ASCII letters, digits and _+=,.@-", errors);
    }

    private static void sessionDuration(@Nullable Duration duration, String field, Errors errors) {
        within(duration, MIN_SESSION, Duration.ofHours(12), field, errors);
    }

    private static void within(@Nullable Duration duration, Duration min, Duration max, String field, Errors errors) {
        if (duration != null && (duration.compareTo(min) < 0 || duration.compareTo(max) > 0)) {
            reject(field, "is not from " + min.toSeconds() + " to " + max.toSeconds() + " seconds", errors);
        }
    }

    private static void threshold(@Nullable Duration threshold, Errors errors) {
        if (threshold == null || threshold.isNegative()) {
            reject("health.expiry-threshold", "is not a duration of 0 or more, such as 5m", errors);
        }
    }

    private static void policy(@Nullable String policy, String field, Errors errors) {
        if (!StringUtils.hasText(policy)) {
            return;
        }
        matches(policy, POLICY, field, "is longer than 2048 characters, or has some beyond Latin-1", errors);
        try {
            JsonParserFactory.getJsonParser().parseMap(policy);
        } catch (JsonParseException e) {
            reject(field, "is not a JSON object", errors);
        }
    }

    private static void policyArns(List<String> arns, String field, Errors errors) {
        if (arns.size() > MAX_POLICY_ARNS) {
            reject(field, "are more than " + MAX_POLICY_ARNS + ", the most that STS takes", errors);
        }
        each(arns, POLICY_ARN, field, "is not the ARN of a managed policy", errors);
    }

    private static void endpoint(@Nullable URI endpoint, Errors errors) {
        if (endpoint == null) {
            return;
        }
        String scheme = String.valueOf(endpoint.getScheme()).toLowerCase(Locale.ROOT);
        if (endpoint.getHost() == null || !SCHEMES.contains(scheme)) {
            reject("endpointOverride", "is not an absolute http or https URL with a host", errors);
        } else if (scheme.equals("http")
                && !LOOPBACK.matcher(endpoint.getHost()).matches()) {
            reject("endpointOverride", "would send the token unencrypted: plain http is for loopback only", errors);
        }
    }

    private static void each(List<String> values, Pattern pattern, String field, String problem, Errors errors) {
        for (int i = 0; i < values.size(); i++) {
            matches(values.get(i), pattern, field + "[" + i + "]", problem, errors);
        }
    }

    /** Blank is not set. */
    private static void matches(@Nullable String value, Pattern pattern, String field, String problem, Errors errors) {
        if (StringUtils.hasText(value) && !pattern.matcher(value.strip()).matches()) {
            reject(field, problem, errors);
        }
    }

    private static void reject(String field, String problem, Errors errors) {
        errors.rejectValue(field, "invalid", problem);
    }
}
