package io.github.bitbucketoidc.aws;

import java.util.Locale;

/** One role, asked of one STS with one token: what a message about its failure has to name. */
record Attempt(Settings settings, StepToken token, Ask ask) {

    /** Where the request went. */
    String destination() {
        return settings.endpoint() != null
                ? Display.clean(settings.endpoint().toString())
                : "STS of region " + settings.region().id();
    }

    /** The token's claims that tell who asked; safe to show. */
    String identity() {
        return String.format(
                Locale.ROOT,
                "iss %s, aud %s, sub %s, expires %s",
                Display.clean(token.issuer()),
                Display.clean(String.join(" ", token.audiences())),
                Display.clean(token.subject()),
                token.expiresAt());
    }
}
