package io.github.bitbucketoidc.aws;

import java.time.Instant;
import java.util.List;

/** A role, asked for with another role's session. */
record ChainedAttempt(Settings settings, ChainedRequest request, Session source, Ask ask) implements Attempt {

    @Override
    public String operation() {
        return "AssumeRole";
    }

    @Override
    public List<String> caller() {
        return List.of("Caller: a session of role "
                + Display.clean(request.source().roleArn()) + ", name "
                + request.source().sessionName());
    }

    /** The token has done its work when a chained role is asked for. */
    @Override
    public List<Finding> findings(FailureReason reason) {
        return List.of();
    }

    @Override
    public List<String> candidates(FailureReason reason) {
        return List.of();
    }

    @Override
    public String withoutSecrets(String text) {
        String rest = Display.withoutToken(text, source.credentials().sessionToken());
        return Display.withoutToken(rest, source.credentials().secretAccessKey());
    }

    /**
     * The session before this one can be had anew until its own token has died. Only a session that outlives what it was
     * traded for is the last one, and its end counts.
     */
    @Override
    public long sourceEndsAt(Instant now, long start) {
        return source.outlivesItsSource() ? source.expiresAt() : start + Session.MAX_TOKEN_LIFE.toNanos();
    }
}
