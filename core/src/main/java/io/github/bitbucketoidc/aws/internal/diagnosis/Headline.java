package io.github.bitbucketoidc.aws.internal.diagnosis;

import io.github.bitbucketoidc.aws.FailureReason;
import io.github.bitbucketoidc.aws.internal.text.MessageBuilder;
import io.github.bitbucketoidc.aws.internal.text.SafeText;

/** The first line of a failure, which has to be enough where a log shows no more: which role, and why not. */
final class Headline {

    private static final String START = "Cannot assume role ";

    /** So much of the role is always shown: partition, account and the end of its name. */
    private static final int LEAST_ROLE = 56;

    /** So much of a value is always shown. */
    private static final int LEAST_VALUE = 20;

    private static final String NAME = ":role/";

    private Headline() {}

    /** The first line; a role that is too long for it lacks a piece of its path. */
    static String of(String roleArn, String why) {
        int room = MessageBuilder.MAX_FIRST_LINE - START.length() - ": ".length() - why.length();
        return START + shortened(SafeText.clean(roleArn), Math.max(room, LEAST_ROLE)) + ": " + why;
    }

    private static String shortened(String roleArn, int room) {
        int name = roleArn.indexOf(NAME) + NAME.length();
        if (roleArn.length() <= room || name < NAME.length()) {
            return SafeText.shortened(roleArn, room);
        }
        String tail = roleArn.substring(roleArn.length() - Math.max(0, room - name - 3));
        return roleArn.substring(0, name) + "..." + tail;
    }

    /** A sentence that is too long loses of the value that it quotes first: what is wrong with that decides. */
    static String fitting(String sentence, int room) {
        int begin = sentence.indexOf('\'') + 1;
        int end = sentence.indexOf("' ", begin);
        int excess = sentence.length() - room + "...".length();
        return sentence.length() <= room || begin == 0 || end - begin < excess + LEAST_VALUE
                ? SafeText.cut(sentence, room)
                : sentence.substring(0, begin) + "..." + sentence.substring(begin + excess);
    }

    /**
     * What it means that STS answered so, in words for those who do not know its codes.
     *
     * @param said what came back, which says more than any words of ours where we know no better
     */
    static String meaning(FailureReason reason, String said, ExchangeAttempt attempt) {
        return switch (reason) {
            case ACCESS_DENIED -> "STS refuses this token and does not say why";
            case CHAINED_ROLE_DENIED -> attempt.sourceName() + " may not assume it";
            case IDENTITY_PROVIDER_MISSING -> attempt.account() + " has no identity provider for the token's issuer";
            case AUDIENCE_NOT_ALLOWED -> "the IAM identity provider does not list the token's audience";
            case TOKEN_NOT_VALIDATED -> "STS could not validate the token for " + attempt.account();
            case THUMBPRINT_MISMATCH -> "the thumbprint of the IAM identity provider is out of date";
            case VERIFICATION_KEY_UNAVAILABLE -> "STS could not fetch Bitbucket's signing keys";
            case IDENTITY_PROVIDER_UNREACHABLE -> "STS could not reach Bitbucket to verify the token";
            case CLAIM_REJECTED -> "a claim of the token was refused";
            case TOKEN_REJECTED -> "STS takes the token for damaged, or for no OIDC token";
            case TOKEN_EXPIRED -> "the token has expired";
            case DURATION_TOO_LONG -> "the session requested is longer than the role allows";
            case POLICY_MALFORMED -> "STS cannot read the session policy";
            case POLICY_TOO_LARGE -> "session policies and tags are too large together";
            case REGION_DISABLED -> "STS is not activated in this region for " + attempt.account();
            case REQUEST_INVALID -> "STS cannot take a value of the request";
            case SOURCE_SESSION_REJECTED -> "STS does not take the session of the role before it";
            case CLOCK_SKEWED -> "this machine's clock is wrong";
            case THROTTLED -> "STS gets too many requests";
            case STS_FAILED -> "STS failed by itself";
            default -> said;
        };
    }
}
