package io.github.bitbucketoidc.aws;

import java.time.Instant;
import java.util.List;

/**
 * A role, asked for with the step's token.
 *
 * @param environment the step's variables, to which a failure compares the token
 * @param clock tells the times of this machine and of STS
 */
record WebIdentityAttempt(
        Settings settings,
        WebIdentityRequest request,
        StepToken token,
        Environment environment,
        ServerClock clock,
        Ask ask)
        implements Attempt {

    /** So that a token of full length leaves room for the rest of a message. */
    private static final int MAX_CLAIM = 400;

    /** The same with less time left, since some has passed. */
    WebIdentityAttempt after(long nanos) {
        return new WebIdentityAttempt(settings, request, token, environment, clock, ask.after(nanos));
    }

    @Override
    public String operation() {
        return "AssumeRoleWithWebIdentity";
    }

    @Override
    public List<String> caller() {
        return List.of(
                "Token: iss " + shown(token.issuer()) + ", expires " + token.expiresAt(),
                "  aud " + shown(String.join(" ", token.audiences())),
                "  sub " + shown(token.subject()));
    }

    private static String shown(String claim) {
        return Display.shortened(Display.clean(claim), MAX_CLAIM);
    }

    @Override
    public List<Finding> findings(FailureReason reason) {
        return facts().findings(reason);
    }

    @Override
    public List<String> candidates(FailureReason reason) {
        return Candidate.lines(reason, facts());
    }

    private StepFacts facts() {
        return StepFacts.of(environment, token, request.roleArn(), settings.region(), clock);
    }

    @Override
    public String withoutSecrets(String text) {
        return Display.withoutToken(text, token.value());
    }

    @Override
    public long sourceEndsAt(Instant now, long start) {
        return start + Session.lifetime(now, token.expiresAt(), Session.MAX_TOKEN_LIFE);
    }
}
