package io.github.bitbucketoidc.aws.testkit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Counts the calls as they arrive and remembers them as they are answered. */
final class CallLog {

    private final Map<String, Integer> callsByAction = new HashMap<>();
    private final List<RecordedCall> history = new ArrayList<>();
    private int inFlight;
    private int mostInFlight;

    synchronized void arrived(StsRequest request) {
        callsByAction.merge(request.action(), 1, Integer::sum);
        inFlight++;
        mostInFlight = Math.max(mostInFlight, inFlight);
    }

    synchronized void answered(StsRequest request, StsAnswer answer, Instant arrivedAt) {
        TagParameters tags = TagParameters.of(request.parameters());
        history.add(new RecordedCall(
                request.action(),
                request.parameter("RoleArn"),
                request.parameter("RoleSessionName"),
                request.parameter("DurationSeconds"),
                request.parameter("ExternalId"),
                request.parameter("SourceIdentity"),
                tags.toMap(),
                tags.transitiveKeys(),
                answer.http().status(),
                answer.errorCode(),
                arrivedAt));
    }

    synchronized void left() {
        inFlight--;
    }

    synchronized int calls() {
        return callsByAction.values().stream().mapToInt(Integer::intValue).sum();
    }

    synchronized int calls(String action) {
        return callsByAction.getOrDefault(action, 0);
    }

    synchronized int mostInFlight() {
        return mostInFlight;
    }

    synchronized List<RecordedCall> history() {
        return List.copyOf(history);
    }

    synchronized void reset() {
        callsByAction.clear();
        history.clear();
        mostInFlight = inFlight;
    }
}
