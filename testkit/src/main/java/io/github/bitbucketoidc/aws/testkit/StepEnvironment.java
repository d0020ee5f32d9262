package io.github.bitbucketoidc.aws.testkit;

import java.net.URI;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** The variables that a step of the pipeline sees. */
record StepEnvironment(Pipeline pipeline, String stepUuid, String token) {

    static final String BRANCH = "main";
    private static final String COMMIT = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b";

    /** Default variables, as in https://support.atlassian.com/bitbucket-cloud/docs/variables-and-secrets/. */
    private Map<String, String> defaults() {
        String fullName = pipeline.workspace() + "/" + pipeline.repository();
        Map<String, String> variables = new LinkedHashMap<>();
        variables.put("CI", "true");
        variables.put("BITBUCKET_BUILD_NUMBER", "42");
        variables.put("BITBUCKET_CLONE_DIR", "/opt/atlassian/pipelines/agent/build");
        variables.put("BITBUCKET_COMMIT", COMMIT);
        variables.put("BITBUCKET_BRANCH", BRANCH);
        variables.put("BITBUCKET_WORKSPACE", pipeline.workspace());
        variables.put("BITBUCKET_REPO_SLUG", pipeline.repository());
        variables.put("BITBUCKET_REPO_FULL_NAME", fullName);
        variables.put("BITBUCKET_REPO_UUID", pipeline.repositoryUuid());
        variables.put("BITBUCKET_REPO_OWNER", pipeline.workspace());
        variables.put("BITBUCKET_REPO_OWNER_UUID", pipeline.workspaceUuid());
        variables.put("BITBUCKET_REPO_IS_PRIVATE", "true");
        variables.put("BITBUCKET_GIT_HTTP_ORIGIN", "http://bitbucket.org/" + fullName);
        variables.put("BITBUCKET_PIPELINE_UUID", pipeline.pipelineUuid());
        variables.put("BITBUCKET_STEP_UUID", stepUuid);
        variables.put("BITBUCKET_STEP_RUN_NUMBER", "1");
        return variables;
    }

    Map<String, String> variables(String roleArn, String region, URI stsEndpoint) {
        Map<String, String> variables = defaults();
        String environment = pipeline.environment();
        String environmentUuid = pipeline.environmentUuid();
        if (environment != null && environmentUuid != null) {
            variables.put("BITBUCKET_DEPLOYMENT_ENVIRONMENT", environment);
            variables.put("BITBUCKET_DEPLOYMENT_ENVIRONMENT_UUID", environmentUuid);
        }
        variables.put("BITBUCKET_STEP_OIDC_TOKEN", token);
        variables.put("AWS_OIDC_ROLE_ARN", roleArn);
        variables.put("AWS_DEFAULT_REGION", region);
        variables.put("AWS_ENDPOINT_URL_STS", stsEndpoint.toString());
        return Collections.unmodifiableMap(variables);
    }

    /** The token is a secret. */
    @Override
    public String toString() {
        return "StepEnvironment[" + stepUuid + "]";
    }
}
