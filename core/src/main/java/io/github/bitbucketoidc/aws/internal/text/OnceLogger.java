package io.github.bitbucketoidc.aws.internal.text;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is logged for people to see: each thing once, however many exchanges a step makes.
 *
 * <p>Thread-safe.
 */
public final class OnceLogger {

    private static final Logger log =
            LoggerFactory.getLogger("io.github.bitbucketoidc.aws.BitbucketOidcCredentialsProvider");

    private final Set<String> said = ConcurrentHashMap.newKeySet();

    public void once(String warning) {
        if (said.add(warning)) {
            log.warn(warning);
        }
    }

    public void onceEach(List<String> warnings) {
        for (String warning : warnings) {
            once(warning);
        }
    }

    /**
     * Of a subject once, though the text has times and other details that change; and the same text once, though several
     * subjects have it.
     */
    public void once(String subject, String warning) {
        if (said.add(subject)) {
            once(warning);
        }
    }
}
