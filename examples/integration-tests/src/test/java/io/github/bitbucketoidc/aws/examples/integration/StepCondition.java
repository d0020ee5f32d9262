package io.github.bitbucketoidc.aws.examples.integration;

import io.github.bitbucketoidc.aws.BitbucketOidcCredentialsProvider;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Says whether the process has a step's token. Whether that token is good is for the tests to find out: one that is
 * skipped because the configuration is wrong would never be missed.
 */
final class StepCondition implements ExecutionCondition {

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        return BitbucketOidcCredentialsProvider.isAvailable()
                ? ConditionEvaluationResult.enabled("This process has a step's token")
                : ConditionEvaluationResult.disabled(
                        "Needs AWS, and this process has no BITBUCKET_STEP_OIDC_TOKEN: it runs in a Bitbucket Pipelines"
                                + " step with 'oidc: true'");
    }
}
