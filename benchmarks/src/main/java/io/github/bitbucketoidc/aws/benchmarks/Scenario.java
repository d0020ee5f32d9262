package io.github.bitbucketoidc.aws.benchmarks;

import io.github.bitbucketoidc.aws.testkit.PipelinesSandbox;
import io.github.bitbucketoidc.aws.testkit.SandboxSts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A state of the session, a state of STS, and callers.
 *
 * @param sessionLeft how much is left of a session of one hour when the callers start; without it, there is no session
 * @param sts what happens to STS before the callers start
 * @param runs how often it is measured; more than once where it is short and the figures are close
 */
record Scenario(
        String name,
        Optional<Duration> sessionLeft,
        Consumer<SandboxSts> sts,
        Question question,
        Workload workload,
        int runs) {

    static Scenario cold(String name, Consumer<SandboxSts> sts, Question question, Workload workload) {
        return new Scenario(name, Optional.empty(), sts, question, workload, 1);
    }

    static Scenario aged(String name, Duration left, Consumer<SandboxSts> sts, Workload workload) {
        return new Scenario(name, Optional.of(left), sts, Question.RESOLVE_CREDENTIALS, workload, 1);
    }

    Scenario times(int more) {
        return new Scenario(name, sessionLeft, sts, question, workload, more);
    }

    Measured run(Subject subject) {
        MovableClock clock = new MovableClock();
        // A token that dies within the scenario would measure something else.
        try (PipelinesSandbox sandbox = PipelinesSandbox.builder()
                .clock(clock)
                .tokenLifetime(Duration.ofDays(1))
                .start()) {
            List<Ask> asks = new ArrayList<>();
            subject.use(sandbox, clock, provider -> {
                AgedSession session = new AgedSession(provider, clock);
                sessionLeft.ifPresent(session::open);
                sandbox.sts().resetCounts();
                sts.accept(sandbox.sts());
                if (sessionLeft.isPresent()) {
                    session.settle();
                }
                asks.addAll(workload.run(() -> question.ask(provider)));
            });
            return new Measured(sandbox.sts().calls(), asks);
        }
    }
}
