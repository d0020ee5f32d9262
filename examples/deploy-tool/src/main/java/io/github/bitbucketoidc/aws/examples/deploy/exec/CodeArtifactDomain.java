package io.github.bitbucketoidc.aws.examples.deploy.exec;

import io.github.bitbucketoidc.aws.examples.deploy.shared.DeployException;
import io.github.bitbucketoidc.aws.examples.deploy.shared.Visible;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * For what a token of CodeArtifact is. Limits by the API Reference of GetAuthorizationToken.
 *
 * @param owner the account that owns the domain, or null for the role's own
 * @param duration how long the token lives, or null for twelve hours; zero for as long as the session
 */
record CodeArtifactDomain(
        String name, @Nullable String owner, @Nullable Duration duration) {

    /** What the options of a domain say of themselves, whatever a command calls them. */
    static final String OWNER_HELP = "The account that owns the domain. Default: the role's.";

    static final String DURATION_HELP =
            "How long the token lives, 15m to 12h, or 0 for as long as the session. Default: 12h.";

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,48}[a-z0-9]");
    private static final Pattern ACCOUNT = Pattern.compile("\\d{12}");
    private static final Duration SHORTEST = Duration.ofMinutes(15);
    private static final Duration LONGEST = Duration.ofHours(12);

    CodeArtifactDomain {
        name = name.strip();
        owner = owner == null || owner.isBlank() ? null : owner.strip();
        if (!NAME.matcher(name).matches()) {
            throw new DeployException("'" + Visible.text(name)
                    + "' is no domain of CodeArtifact: 2 to 50 small letters, digits and hyphens.");
        }
        if (owner != null && !ACCOUNT.matcher(owner).matches()) {
            throw new DeployException("'" + Visible.text(owner) + "' is no account id: 12 digits.");
        }
        if (duration != null
                && !duration.isZero()
                && (duration.compareTo(SHORTEST) < 0 || duration.compareTo(LONGEST) > 0)) {
            throw new DeployException("A token of CodeArtifact lives 15m to 12h, or 0 for as long as the session.");
        }
    }

    Map<String, String> parameters() {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("domain", name);
        if (owner != null) {
            parameters.put("domain-owner", owner);
        }
        if (duration != null) {
            parameters.put("duration", String.valueOf(duration.toSeconds()));
        }
        return parameters;
    }

    @Override
    public String toString() {
        return "domain " + name + (owner == null ? "" : " of account " + owner);
    }
}
