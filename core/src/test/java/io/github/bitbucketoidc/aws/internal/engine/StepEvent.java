package io.github.bitbucketoidc.aws.internal.engine;

import java.time.Duration;

/** Something that happens in a simulated step. */
sealed interface StepEvent {

    void happensIn(SimulatedStep step);

    /** How long it is from here to the next event of its round. */
    default Duration takes() {
        return Duration.ZERO;
    }

    record TimePasses(Duration takes) implements StepEvent {
        @Override
        public void happensIn(SimulatedStep step) {
            // Only what others planned.
        }
    }

    record CallersAsk(int count) implements StepEvent {
        @Override
        public void happensIn(SimulatedStep step) {
            for (int i = 0; i < count; i++) {
                step.ask();
            }
        }
    }

    /** Somebody asks ten times a second, whatever the answer. */
    record CallerInsists(Duration time) implements StepEvent {
        @Override
        public void happensIn(SimulatedStep step) {
            step.askAgainAndAgain(time.toNanos());
        }
    }

    /** Those who wait stop waiting, as an interrupt makes them. */
    record CallersGiveUp() implements StepEvent {
        @Override
        public void happensIn(SimulatedStep step) {
            step.giveUp();
        }
    }

    record StsAnswers(SimulatedSts.Mode mode, Duration latency) implements StepEvent {
        @Override
        public void happensIn(SimulatedStep step) {
            step.stsAnswers(mode, latency.toNanos());
        }
    }

    record SessionIsInvalidated() implements StepEvent {
        @Override
        public void happensIn(SimulatedStep step) {
            step.invalidate();
        }
    }

    record ClockJumps(Duration by) implements StepEvent {
        @Override
        public void happensIn(SimulatedStep step) {
            step.jump(by.toNanos());
        }
    }

    record SupplierBringsToken(Duration life) implements StepEvent {
        @Override
        public void happensIn(SimulatedStep step) {
            step.bringToken(life.toNanos());
        }
    }

    /** STS refuses the token earlier than its claim says. */
    record TokenIsRevoked() implements StepEvent {
        @Override
        public void happensIn(SimulatedStep step) {
            step.revokeToken();
        }
    }

    record ProviderCloses() implements StepEvent {
        @Override
        public void happensIn(SimulatedStep step) {
            step.close();
        }
    }
}
