package io.github.bitbucketoidc.aws.support;

import io.github.bitbucketoidc.aws.TrustPolicy;

/** Trust policies in their JSON, written by hand as users do. */
public final class TrustPolicies {

    public static final String AUD = StepTokens.PREFIX + ":aud";
    public static final String SUB = StepTokens.PREFIX + ":sub";
    public static final String ACTION = "\"sts:AssumeRoleWithWebIdentity\"";

    private TrustPolicies() {}

    public static TrustPolicy of(String... statements) {
        return TrustPolicy.parse("{\"Version\":\"2012-10-17\",\"Statement\":[" + String.join(",", statements) + "]}");
    }

    /** A statement with the right principal and action. */
    public static String allow(String... conditions) {
        return statement("Allow", federated(StepTokens.PROVIDER), ACTION, conditions);
    }

    public static String deny(String... conditions) {
        return statement("Deny", federated(StepTokens.PROVIDER), ACTION, conditions);
    }

    public static String statement(String effect, String principal, String action, String... conditions) {
        return "{\"Effect\":\"%s\",\"Principal\":%s,\"Action\":%s,\"Condition\":{%s}}"
                .formatted(effect, principal, action, String.join(",", conditions));
    }

    public static String federated(String provider) {
        return "{\"Federated\":\"" + provider + "\"}";
    }

    public static String condition(String operator, String key, String... values) {
        return "\"%s\":{\"%s\":[%s]}"
                .formatted(operator, key, values.length == 0 ? "" : "\"" + String.join("\",\"", values) + "\"");
    }

    public static String subLike(String... patterns) {
        return condition("StringLike", SUB, patterns);
    }

    public static String audEquals(String... audiences) {
        return condition("StringEquals", AUD, audiences);
    }
}
