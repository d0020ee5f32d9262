package io.github.bitbucketoidc.aws.internal.diagnosis;

/**
 * Something odd that shows without asking anybody. Work may go well all the same.
 *
 * @param id stable, lower-case words with hyphens
 * @param sentence what is odd, with the values and without a full stop
 * @param cure what to do about it, in whole sentences
 */
record StepFinding(String id, String sentence, String cure) {

    /** Both on one line, for messages and logs. */
    @Override
    public String toString() {
        return sentence + ". " + cure;
    }
}
