package io.github.bitbucketoidc.aws;

import java.time.Instant;
import java.util.Locale;

/** A role, asked for with the step's token. */
record WebIdentityAttempt(Settings settings, WebIdentityRequest request, StepToken token, Ask ask) implements Attempt {

    /** The same with less time left, since some has passed. */
    WebIdentityAttempt after(long nanos) {
        return new WebIdentityAttempt(settings, request, token, ask.after(nanos));
    }

    @Override
    public String operation() {
        return "AssumeRoleWithWebIdentity";
    }

    @Override
    public String caller() {
        return String.format(
                Locale.ROOT,
                "Token: iss %s, aud %s, sub %s, expires %s",
                Display.clean(token.issuer()),
                Display.clean(String.join(" ", token.audiences())),
                Display.clean(token.subject()),
                token.expiresAt());
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
