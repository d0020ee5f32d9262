package io.github.bitbucketoidc.aws.testkit;

import io.github.bitbucketoidc.aws.testkit.internal.http.HttpHandler;
import io.github.bitbucketoidc.aws.testkit.internal.http.HttpRequest;
import io.github.bitbucketoidc.aws.testkit.internal.http.HttpResponse;
import io.github.bitbucketoidc.aws.testkit.internal.http.Shutdown;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Takes the calls of the STS query API: records them, applies faults, and dispatches them to their operations. */
final class StsEndpoint implements HttpHandler {

    private static final String VERSION = "2011-06-15";
    private static final Set<String> METHODS = Set.of("GET", "POST");

    private final SandboxSts control;
    private final Map<String, StsOperation> operations;
    private final InstantSource clock;
    private final Shutdown shutdown;

    StsEndpoint(SandboxSts control, Map<String, StsOperation> operations, InstantSource clock, Shutdown shutdown) {
        this.control = control;
        this.operations = operations;
        this.clock = clock;
        this.shutdown = shutdown;
    }

    @Override
    public HttpResponse handle(HttpRequest http) throws InterruptedException {
        String requestId = UUID.randomUUID().toString();
        try {
            return record(new StsRequest(http, FormBody.of(http), requestId));
        } catch (StsRefusal unreadable) {
            return StsAnswer.error(unreadable, new StsRequest(http, FormBody.empty(), requestId))
                    .http();
        }
    }

    private HttpResponse record(StsRequest request) throws InterruptedException {
        Instant arrivedAt = clock.instant();
        control.log().arrived(request);
        try {
            return answer(request, arrivedAt);
        } finally {
            control.log().left();
        }
    }

    private HttpResponse answer(StsRequest request, Instant arrivedAt) throws InterruptedException {
        StsAnswer answer = decide(request);
        shutdown.await(control.faults().delay());
        control.log().answered(request, answer, arrivedAt);
        if (answer.http().delivery() == HttpResponse.Delivery.NEVER) {
            shutdown.awaitClose();
        }
        return answer.http();
    }

    private StsAnswer decide(StsRequest request) {
        if (!control.rate().accepts()) {
            return StsAnswer.error(StsRefusals.throttling(), request);
        }
        return control.faults()
                .take(request.action())
                .map(fault -> fault.answer(request))
                .orElseGet(() -> execute(request));
    }

    private StsAnswer execute(StsRequest request) {
        try {
            return StsAnswer.success(request, operation(request).execute(request));
        } catch (StsRefusal refusal) {
            return StsAnswer.error(refusal, request);
        }
    }

    private StsOperation operation(StsRequest request) {
        if (!METHODS.contains(request.http().method())) {
            throw StsRefusals.methodNotAllowed(request.http().method());
        }
        if (request.action().isEmpty()) {
            throw StsRefusals.missingAction();
        }
        StsOperation operation = operations.get(request.action());
        if (operation == null || !request.version().equals(VERSION)) {
            throw StsRefusals.invalidAction(request.action(), request.version(), operations.keySet());
        }
        return operation;
    }
}
