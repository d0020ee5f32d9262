package io.github.bitbucketoidc.aws.testkit;

import io.github.bitbucketoidc.aws.testkit.internal.policy.PolicyJson;
import io.github.bitbucketoidc.aws.testkit.internal.policy.SandboxRoleArn;
import io.github.bitbucketoidc.aws.testkit.internal.policy.SessionPolicyGrammar;
import java.text.ParseException;
import java.util.List;
import java.util.regex.Pattern;
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

    /** "The policies must exist in the same account as the role", says the STS service model; AWS's own count as such. */
    void checkArns(SandboxRoleArn role) {
        Pattern mine = Pattern.compile("arn:" + role.partition() + ":iam::(aws|" + role.accountId()
                + "):policy(/[\\x21-\\x7e]+)?/[\\w+=,.@-]+");
        arns.stream().filter(arn -> !mine.matcher(arn).matches()).forEach(arn -> {
            throw StsRefusals.foreignPolicyArn(arn);
        });
    }

    private static int percent(int characters) {
        return (characters * 100 + MAX_CHARACTERS - 1) / MAX_CHARACTERS;
    }

    private void checkSyntax() {
        if (inline == null) {
            return;
        }
        try {
            SessionPolicyGrammar.refusal(PolicyJson.parse(inline)).ifPresent(text -> {
                throw StsRefusals.malformedPolicy(text);
            });
        } catch (ParseException e) {
            throw StsRefusals.badPolicyJson();
        }
    }
}
