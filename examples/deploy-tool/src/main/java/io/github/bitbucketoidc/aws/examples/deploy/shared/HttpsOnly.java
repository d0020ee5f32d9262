package io.github.bitbucketoidc.aws.examples.deploy.shared;

import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/**
 * Refuses what would go to another machine by plain http, wherever a client has its endpoint from: properties and
 * profiles name some, too.
 */
final class HttpsOnly implements ExecutionInterceptor {

    HttpsOnly() {}

    @Override
    public void beforeTransmission(Context.BeforeTransmission context, ExecutionAttributes attributes) {
        if (!ServiceEndpoint.isSafe(context.httpRequest().getUri())) {
            throw new DeployException("Nothing was sent to "
                    + Visible.text(String.valueOf(context.httpRequest().host()))
                    + ": its endpoint must be an https URL; plain http is for this machine only. Look at"
                    + " aws.endpointUrl in the JVM's properties and endpoint_url in ~/.aws/config.");
        }
    }
}
