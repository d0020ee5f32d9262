package io.github.bitbucketoidc.aws.internal.diagnosis;

import io.github.bitbucketoidc.aws.FailureReason;
import io.github.bitbucketoidc.aws.internal.input.StepFacts;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A look at the facts at hand for one thing that is odd. None of them alone forbids anything: STS decides, and these say
 * what may have made it decide so.
 */
// The sets are never changed, and the functions hold nothing.
@SuppressWarnings("ImmutableEnumChecker")
public enum StepAnomaly {
    ANOTHER_TOKEN(Concerns.TOKEN, "Pass BITBUCKET_STEP_OIDC_TOKEN, which every step with 'oidc: true' has."),
    ANOTHER_STEP(Concerns.TOKEN, TokenAnomalies::cureOfAnotherStep),
    ANOTHER_WORKSPACE(
            Concerns.TOKEN,
            "STS goes by the token. A renamed workspace has a new issuer, which needs an identity provider and trust"
                    + " policies of its own; a variable of your own may also override Bitbucket's."),
    ANOTHER_REPOSITORY(
            Concerns.TOKEN,
            "STS goes by the token. Use that of the running step; a variable of your own may also override Bitbucket's."),
    ANOTHER_ENVIRONMENT(Concerns.TOKEN, "STS goes by the token: compare the trust policy with its subject."),
    NO_WORKSPACE_AUDIENCE(
            Concerns.TOKEN,
            "Register with the identity provider what the token has, or use the token that Bitbucket gave to the step."),
    ANOTHER_PARTITION(Concerns.PARTITION, VariableAnomalies::cureOfAnotherPartition),
    CLOCK_WRONG(Concerns.TIME, "Keep the clock of the machine or runner right with NTP."),
    EMPTY_TOKEN(
            EnumSet.of(FailureReason.TOKEN_MISSING),
            "Delete the repository, deployment or workspace variable of that name, and whatever unsets it in the script."),
    MISSPELT_VARIABLE(
            Concerns.NO_TOKEN,
            "The SDKs read AWS_WEB_IDENTITY_TOKEN_FILE; with this library and 'oidc: true' neither is needed."),
    NESTED_CONTAINER(
            Concerns.NO_TOKEN,
            "Hand the variables on: docker run -e BITBUCKET_STEP_OIDC_TOKEN -e AWS_OIDC_ROLE_ARN -e AWS_DEFAULT_REGION;"
                    + " for docker build a BuildKit secret."),
    PULL_REQUEST(
            Concerns.NO_TOKEN,
            "If it comes from a fork, run the pipeline on a branch of the repository itself: other rules may hold for forks."),
    DEPLOYMENT_VARIABLE(
            Concerns.NO_ROLE,
            "Only a step with 'deployment: <name>' sees the variables of that environment; move the variable, or add that"
                    + " line."),
    STATIC_KEYS(
            EnumSet.of(FailureReason.TOKEN_MISSING),
            "Delete the old AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY variables.");

    /** The failures that an oddity may be behind. */
    private static final class Concerns {
        static final Set<FailureReason> TOKEN = EnumSet.of(
                FailureReason.TOKEN_MALFORMED,
                FailureReason.TOKEN_EXPIRED,
                FailureReason.TOKEN_REJECTED,
                FailureReason.TOKEN_NOT_VALIDATED,
                FailureReason.ACCESS_DENIED,
                FailureReason.IDENTITY_PROVIDER_MISSING,
                FailureReason.AUDIENCE_NOT_ALLOWED,
                FailureReason.VERIFICATION_KEY_UNAVAILABLE,
                FailureReason.CLAIM_REJECTED,
                FailureReason.OTHER);
        static final Set<FailureReason> REFUSED_TOKEN = EnumSet.of(
                FailureReason.TOKEN_MALFORMED,
                FailureReason.TOKEN_EXPIRED,
                FailureReason.TOKEN_REJECTED,
                FailureReason.TOKEN_NOT_VALIDATED,
                FailureReason.CLAIM_REJECTED,
                FailureReason.ACCESS_DENIED);
        static final Set<FailureReason> REFUSED_ROLE = EnumSet.of(
                FailureReason.TOKEN_REJECTED,
                FailureReason.TOKEN_NOT_VALIDATED,
                FailureReason.IDENTITY_PROVIDER_MISSING,
                FailureReason.ACCESS_DENIED);
        static final Set<FailureReason> PARTITION = EnumSet.of(
                FailureReason.TOKEN_REJECTED,
                FailureReason.TOKEN_NOT_VALIDATED,
                FailureReason.ACCESS_DENIED,
                FailureReason.IDENTITY_PROVIDER_MISSING,
                FailureReason.REGION_DISABLED,
                FailureReason.REQUEST_INVALID,
                FailureReason.STS_UNREACHABLE,
                FailureReason.OTHER);
        static final Set<FailureReason> TIME = EnumSet.of(
                FailureReason.TOKEN_EXPIRED,
                FailureReason.TOKEN_REJECTED,
                FailureReason.CLAIM_REJECTED,
                FailureReason.CLOCK_SKEWED,
                FailureReason.ANSWER_UNUSABLE);
        static final Set<FailureReason> NO_TOKEN = EnumSet.of(
                FailureReason.NOT_IN_PIPELINES, FailureReason.TOKEN_MISSING, FailureReason.TOKEN_FILE_UNREADABLE);
        static final Set<FailureReason> NO_ROLE = EnumSet.of(FailureReason.ROLE_MISSING);
    }

    private static final Set<StepAnomaly> WARNED_OF = EnumSet.of(STATIC_KEYS, ANOTHER_WORKSPACE, ANOTHER_REPOSITORY);

    private final Set<FailureReason> concerned;
    private final Function<StepFacts, String> cure;

    StepAnomaly(Set<FailureReason> concerned, String cure) {
        this(concerned, facts -> cure);
    }

    StepAnomaly(Set<FailureReason> concerned, Function<StepFacts, String> cure) {
        this.concerned = concerned;
        this.cure = cure;
    }

    private @Nullable String sentence(StepFacts facts) {
        return switch (this) {
            case ANOTHER_TOKEN -> TokenAnomalies.anotherToken(facts);
            case ANOTHER_STEP -> TokenAnomalies.anotherStep(facts);
            case ANOTHER_WORKSPACE -> TokenAnomalies.anotherWorkspace(facts);
            case ANOTHER_REPOSITORY -> TokenAnomalies.anotherRepository(facts);
            case ANOTHER_ENVIRONMENT -> TokenAnomalies.anotherEnvironment(facts);
            case NO_WORKSPACE_AUDIENCE -> TokenAnomalies.noWorkspaceAudience(facts);
            case ANOTHER_PARTITION -> VariableAnomalies.anotherPartition(facts);
            case CLOCK_WRONG -> VariableAnomalies.clockWrong(facts);
            case EMPTY_TOKEN -> VariableAnomalies.emptyToken(facts);
            case MISSPELT_VARIABLE -> VariableAnomalies.misspeltVariable(facts);
            case NESTED_CONTAINER -> VariableAnomalies.nestedContainer(facts);
            case PULL_REQUEST -> VariableAnomalies.pullRequest(facts);
            case DEPLOYMENT_VARIABLE -> VariableAnomalies.deploymentVariable(facts);
            case STATIC_KEYS -> VariableAnomalies.staticKeys(facts);
        };
    }

    /** Everything that is odd. */
    static List<StepFinding> findings(StepFacts facts) {
        return Stream.of(values()).flatMap(check -> check.look(facts).stream()).toList();
    }

    /** What is odd and may have to do with a failure; what leads, first. */
    static List<StepFinding> findings(StepFacts facts, FailureReason reason) {
        return Stream.of(values())
                .filter(check -> check.concerns(reason))
                .flatMap(check -> check.look(facts, reason).stream())
                .sorted(Comparator.comparing(finding -> finding.headline() == null))
                .toList();
    }

    /** Everything that is odd, in words. */
    public static List<String> notes(StepFacts facts) {
        return findings(facts).stream().map(StepFinding::toString).toList();
    }

    /** What is odd and worth a warning also where all goes well. */
    public static List<String> warnings(StepFacts facts) {
        List<String> warnings = new ArrayList<>();
        for (StepAnomaly check : WARNED_OF) {
            Optional<StepFinding> finding = check.look(facts);
            if (finding.isPresent()) {
                warnings.add(finding.get().toString());
            }
        }
        return warnings;
    }

    /** What this check finds in the facts, if anything. */
    Optional<StepFinding> look(StepFacts facts) {
        String sentence = sentence(facts);
        return sentence == null
                ? Optional.empty()
                : Optional.of(new StepFinding(id(), sentence, cure.apply(facts), null, false));
    }

    private Optional<StepFinding> look(StepFacts facts, FailureReason reason) {
        return look(facts)
                .map(finding -> new StepFinding(
                        finding.id(),
                        finding.sentence(),
                        finding.cure(),
                        headline(finding.sentence(), facts, reason),
                        settles(facts, reason)));
    }

    /** As the first line of a failure for which this is the likeliest explanation; null for any other. */
    private @Nullable String headline(String sentence, StepFacts facts, FailureReason reason) {
        return switch (this) {
            case ANOTHER_TOKEN -> Concerns.REFUSED_TOKEN.contains(reason) ? sentence : null;
            case ANOTHER_STEP ->
                Concerns.REFUSED_TOKEN.contains(reason) ? TokenAnomalies.anotherStepInShort(facts) : null;
            case ANOTHER_PARTITION, NESTED_CONTAINER -> settles(facts, reason) ? sentence : null;
            default -> null;
        };
    }

    /** Whether it is all that is to be mended: no STS knows a role of another partition, for instance. */
    private boolean settles(StepFacts facts, FailureReason reason) {
        return switch (this) {
            case ANOTHER_TOKEN -> Concerns.REFUSED_TOKEN.contains(reason) && facts.givenPipelinesJwt();
            case ANOTHER_STEP -> reason == FailureReason.TOKEN_EXPIRED;
            case NESTED_CONTAINER -> reason == FailureReason.NOT_IN_PIPELINES && facts.hasAnyBitbucketVariable();
            case ANOTHER_PARTITION -> Concerns.REFUSED_ROLE.contains(reason);
            case EMPTY_TOKEN -> true;
            default -> false;
        };
    }

    /** The check's stable name, such as {@code another-step}. */
    String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    boolean concerns(FailureReason reason) {
        return concerned.contains(reason);
    }
}
