package io.github.bitbucketoidc.aws.misconfiguration;

import io.github.bitbucketoidc.aws.FailureReason;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One way to set a step up wrong, and what must come of it here.
 *
 * @param setUp makes a good step wrong in this way
 * @param reason null where this library does not fail
 * @param names what the message (for {@link Result#WORKS} a warning, where there is one) says of the true cause
 * @param cure what the message says to do; or why nothing has to be done
 * @param asked whose words these are
 * @param besides what to know of the SDK's provider, where to run it would not show it; else null
 */
record Misconfiguration(
        int row,
        String symptom,
        String cause,
        Result result,
        Consumer<FaultyStep> setUp,
        @Nullable FailureReason reason,
        String names,
        String cure,
        @Nullable String besides,
        Asked asked) {

    /** Who says what is wrong. */
    enum Asked {
        PROVIDER("the provider"),
        CHECK("`trust-policy --check`"),
        DOCTOR("`doctor`");

        final String text;

        Asked(String text) {
            this.text = text;
        }
    }

    /** Whether the message can know the true cause. */
    enum Result {
        NAMED("named"),
        JUDGED("named by the check"),
        CANDIDATE("among the candidates"),
        WORKS("works"),
        NOT_HERE("cannot show up");

        final String text;

        Result(String text) {
            this.text = text;
        }
    }

    /** All of them, in the order of their numbers. */
    static List<Misconfiguration> all() {
        return Stream.of(
                        MisconfiguredSteps.ALL,
                        MisconfiguredRoles.ALL,
                        MisconfiguredTrust.ALL,
                        MisconfiguredProviders.ALL,
                        MisconfiguredSessions.ALL,
                        MisconfiguredCauses.ALL,
                        MisconfiguredPolicies.ALL)
                .flatMap(List::stream)
                .sorted((one, other) -> Integer.compare(one.row(), other.row()))
                .toList();
    }

    static Misconfiguration named(
            int row,
            String symptom,
            String cause,
            Consumer<FaultyStep> setUp,
            FailureReason reason,
            String names,
            String cure) {
        return new Misconfiguration(
                row, symptom, cause, Result.NAMED, setUp, reason, names, cure, null, Asked.PROVIDER);
    }

    /** Of {@code AccessDenied}, unless told otherwise. */
    static Misconfiguration candidate(int row, String symptom, String cause, Consumer<FaultyStep> setUp, String names) {
        return new Misconfiguration(
                row,
                symptom,
                cause,
                Result.CANDIDATE,
                setUp,
                FailureReason.ACCESS_DENIED,
                names,
                "| bitbucket-deploy trust-policy --check -",
                null,
                Asked.PROVIDER);
    }

    /** Of a policy that {@code trust-policy --check} or the doctor judges. */
    static Misconfiguration judged(
            int row, Asked asked, String symptom, String cause, Consumer<FaultyStep> setUp, String names, String cure) {
        return new Misconfiguration(row, symptom, cause, Result.JUDGED, setUp, null, names, cure, null, asked);
    }

    static Misconfiguration works(
            int row, String symptom, String cause, Consumer<FaultyStep> setUp, String warning, String why) {
        return new Misconfiguration(row, symptom, cause, Result.WORKS, setUp, null, warning, why, null, Asked.PROVIDER);
    }

    static Misconfiguration notHere(int row, String symptom, String cause, String why) {
        return new Misconfiguration(
                row, symptom, cause, Result.NOT_HERE, step -> {}, null, "", why, null, Asked.PROVIDER);
    }

    Misconfiguration because(FailureReason other, String otherCure) {
        return new Misconfiguration(row, symptom, cause, result, setUp, other, names, otherCure, besides, asked);
    }

    /** The SDK's provider would not show it here. */
    Misconfiguration besides(String note) {
        return new Misconfiguration(row, symptom, cause, result, setUp, reason, names, cure, note, asked);
    }

    @Override
    public String toString() {
        return row + " " + cause;
    }
}
