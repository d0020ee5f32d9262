package io.github.bitbucketoidc.aws;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is logged for people to see: each text once, however many exchanges a step makes.
 *
 * <p>Thread-safe.
 */
final class Warnings {

    private static final Logger log = LoggerFactory.getLogger(BitbucketOidcCredentialsProvider.class);

    private final Set<String> said = ConcurrentHashMap.newKeySet();

    void once(String warning) {
        if (said.add(warning)) {
            log.warn(warning);
        }
    }
}
