package io.github.bitbucketoidc.aws.internal.input;

import io.github.bitbucketoidc.aws.internal.text.SafeText;

/** A configured value and where it came from, so that a message can name both. */
record ConfiguredValue(String value, String source) {

    /** The value and its source as they stand in a message. */
    @Override
    public String toString() {
        return SafeText.quoted(value) + " (" + source + ")";
    }
}
