package io.github.bitbucketoidc.aws.examples.spring;

import java.util.Map;
import org.springframework.core.env.Environment;

/** What was released, by the variables of the step. */
record Release(String repository, String build, String commit, String environment) {

    static Release of(Environment variables) {
        return new Release(
                variables.getProperty("BITBUCKET_REPO_FULL_NAME", "local"),
                variables.getProperty("BITBUCKET_BUILD_NUMBER", "0"),
                variables.getProperty("BITBUCKET_COMMIT", "unknown"),
                variables.getProperty("BITBUCKET_DEPLOYMENT_ENVIRONMENT", "none"));
    }

    String key(String prefix, String document) {
        return prefix + "/" + repository + "/" + build + "/" + document;
    }

    Map<String, String> report() {
        return Map.of("repository", repository, "build", build, "commit", commit, "environment", environment);
    }
}
