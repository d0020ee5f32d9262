// Of docs/frameworks.md: an OpenTelemetry span for each exchange, which began when its event is told, less what it
// took.
package io.github.bitbucketoidc.aws.frameworks;

import io.github.bitbucketoidc.aws.BitbucketOidcListener;
import io.github.bitbucketoidc.aws.ExchangeFailed;
import io.github.bitbucketoidc.aws.ExchangeSucceeded;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

record ExchangeSpans(Tracer tracer) implements BitbucketOidcListener {

    @Override
    public void exchangeSucceeded(ExchangeSucceeded event) {
        span(event.elapsed(), event.trigger().name(), event.roleArn()).end();
    }

    @Override
    public void exchangeFailed(ExchangeFailed event) {
        span(event.elapsed(), event.trigger().name(), event.roleArn())
                .setStatus(StatusCode.ERROR)
                .setAttribute("error.type", event.failure().reason().id())
                .end();
    }

    private Span span(Duration elapsed, String trigger, String roleArn) {
        return tracer.spanBuilder("bitbucket.oidc.exchange")
                .setStartTimestamp(Instant.now().minus(elapsed).toEpochMilli(), TimeUnit.MILLISECONDS)
                .setAttribute("bitbucket.oidc.trigger", trigger)
                .setAttribute("aws.role.arn", roleArn)
                .startSpan();
    }
}
