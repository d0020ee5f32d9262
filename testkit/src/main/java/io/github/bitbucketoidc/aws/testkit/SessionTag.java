package io.github.bitbucketoidc.aws.testkit;

/**
 * One tag of a session.
 *
 * @param transitive whether the sessions that this one opens inherit the tag
 */
record SessionTag(String key, String value, boolean transitive) {}
