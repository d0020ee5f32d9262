package io.github.bitbucketoidc.aws.spring;

import org.springframework.context.aot.AbstractAotProcessor;

/** Whether Spring AOT is processing the app: then nobody knows yet where it will run. */
final class AotProcessing {

    private AotProcessing() {}

    static boolean isUnderWay() {
        return Boolean.getBoolean(AbstractAotProcessor.AOT_PROCESSING);
    }
}
