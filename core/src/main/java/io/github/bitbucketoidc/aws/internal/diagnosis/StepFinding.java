package io.github.bitbucketoidc.aws.internal.diagnosis;

import org.jspecify.annotations.Nullable;

/**
 * Something odd that shows without asking anybody. Work may go well all the same.
 *
 * @param id stable, lower-case words with hyphens
 * @param sentence what is odd, with the values and without a full stop
 * @param cure what to do about it, in whole sentences
 * @param headline the same as the first line of a failure, which has less room; null where it is not to be there
 * @param settles whether the failure needs no other explanation
 */
record StepFinding(
        String id, String sentence, String cure, @Nullable String headline, boolean settles) {

    /** Whether it is the first thing to mend. */
    boolean leads() {
        return headline != null || settles;
    }

    /** Both on one line, for messages and logs. */
    @Override
    public String toString() {
        return sentence + ". " + cure;
    }
}
