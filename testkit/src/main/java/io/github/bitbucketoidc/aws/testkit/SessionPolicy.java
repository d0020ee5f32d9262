package io.github.bitbucketoidc.aws.testkit;

import io.github.bitbucketoidc.aws.testkit.internal.policy.PolicyJson;
import java.text.ParseException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The session policies of a request: the inline one and the ARNs of managed ones. */
record SessionPolicy(@Nullable String inline, List<String> arns) {

    /** Inline and managed policies together: STS service model, AssumeRoleWithWebIdentity. */
    private static final int MAX_CHARACTERS = 2048;

    static SessionPolicy of(StsRequest request) {
        return new SessionPolicy(
                request.parameter("Policy"), request.parameters().members("PolicyArns", "arn"));
    }

    /**
     * Refuses what AWS would; returns the share of the allotted space that policies and tags use, in percent. AWS packs
     * both into one space in a way that it does not tell; here, a character is a character.
     */
    int packedSize(SessionTags tags) {
        checkSyntax();
        if (percent(tags.characters()) > 100) {
            throw ChainingRefusals.tagsTooLarge(percent(tags.characters()));
        }
        int characters = arns.stream().mapToInt(String::length).sum() + (inline == null ? 0 : inline.length());
        int percent = percent(characters + tags.characters());
        if (percent > 100) {
            throw StsRefusals.policyTooLarge(percent);
        }
        return percent;
    }

    private static int percent(int characters) {
        return (characters * 100 + MAX_CHARACTERS - 1) / MAX_CHARACTERS;
    }

    private void checkSyntax() {
        if (inline == null) {
            return;
        }
        try {
            if (!PolicyJson.parse(inline).containsKey("Statement")) {
                throw StsRefusals.badPolicySyntax();
            }
        } catch (ParseException e) {
            throw StsRefusals.badPolicyJson();
        }
    }
}
