package io.github.bitbucketoidc.aws.testkit;

import java.text.ParseException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The session policies of a request: the inline one and the ARNs of managed ones. */
record SessionPolicy(@Nullable String inline, List<String> arns) {

    /** Inline and managed policies together: STS service model, AssumeRoleWithWebIdentity. */
    private static final int MAX_CHARACTERS = 2048;

    /** Refuses what AWS would; returns the share of the allotted space that is used, in percent. */
    int packedSize() {
        checkSyntax();
        int characters = arns.stream().mapToInt(String::length).sum() + (inline == null ? 0 : inline.length());
        int percent = (characters * 100 + MAX_CHARACTERS - 1) / MAX_CHARACTERS;
        if (percent > 100) {
            throw StsErrors.policyTooLarge(percent);
        }
        return percent;
    }

    private void checkSyntax() {
        if (inline == null) {
            return;
        }
        try {
            if (!PolicyJson.parse(inline).containsKey("Statement")) {
                throw StsErrors.badPolicySyntax();
            }
        } catch (ParseException e) {
            throw StsErrors.badPolicyJson();
        }
    }
}
