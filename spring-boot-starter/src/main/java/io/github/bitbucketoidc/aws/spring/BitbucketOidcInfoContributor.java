package io.github.bitbucketoidc.aws.spring;

import io.github.bitbucketoidc.aws.ExchangeSucceeded;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.boot.actuate.info.Info;
import org.springframework.boot.actuate.info.InfoContributor;

/** The step, and the sessions that it has. */
final class BitbucketOidcInfoContributor implements InfoContributor {

    private static final Map<String, String> STEP = new TreeMap<>(Map.of(
            "repository", "BITBUCKET_REPO_FULL_NAME",
            "build", StepVariables.BUILD_NUMBER,
            "step", "BITBUCKET_STEP_UUID",
            "deployment", "BITBUCKET_DEPLOYMENT_ENVIRONMENT"));

    private final SessionMonitor monitor;
    private final Map<String, String> variables;

    BitbucketOidcInfoContributor(SessionMonitor monitor, Map<String, String> variables) {
        this.monitor = monitor;
        this.variables = variables;
    }

    @Override
    public void contribute(Info.Builder builder) {
        builder.withDetail("bitbucketOidc", Map.of("step", step(), "roles", roles()));
    }

    private Map<String, String> step() {
        Map<String, String> step = new LinkedHashMap<>();
        STEP.forEach((detail, variable) -> {
            String value = variables.get(variable);
            if (value != null) {
                step.put(detail, value);
            }
        });
        return step;
    }

    private Map<String, Map<String, String>> roles() {
        Map<String, Map<String, String>> roles = new LinkedHashMap<>();
        monitor.states().forEach((name, state) -> {
            ExchangeSucceeded session = state.session();
            if (session != null) {
                roles.put(name, session(session));
            }
        });
        return roles;
    }

    private static Map<String, String> session(ExchangeSucceeded session) {
        Map<String, String> details = new LinkedHashMap<>();
        details.put("roleArn", session.roleArn());
        details.put("accountId", session.accountId());
        details.put("sessionName", session.roleSessionName());
        details.put("expiresAt", session.expiresAt().toString());
        return details;
    }
}
