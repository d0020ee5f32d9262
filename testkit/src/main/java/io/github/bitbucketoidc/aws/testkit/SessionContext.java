package io.github.bitbucketoidc.aws.testkit;

import org.jspecify.annotations.Nullable;

/** What a session carries besides its role and name, and hands on to the sessions that it opens. */
record SessionContext(@Nullable String sourceIdentity, SessionTags tags) {

    /** A Bitbucket token has no claims for a source identity or tags. */
    static final SessionContext EMPTY = new SessionContext(null, SessionTags.NONE);

    /**
     * The context of a session that a session with this context opens.
     *
     * @throws StsRefusal if the request would change what is inherited
     */
    SessionContext chained(ChainingCall wanted) {
        if (sourceIdentity != null
                && wanted.sourceIdentity() != null
                && !sourceIdentity.equals(wanted.sourceIdentity())) {
            throw ChainingRefusals.sourceIdentityAlreadySet();
        }
        SessionTags inherited = tags.transitive();
        if (inherited.keys().stream().anyMatch(wanted.tags()::contains)) {
            throw ChainingRefusals.transitiveKeyConflict();
        }
        return new SessionContext(
                sourceIdentity == null ? wanted.sourceIdentity() : sourceIdentity, inherited.plus(wanted.tags()));
    }
}
