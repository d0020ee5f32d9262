package io.github.bitbucketoidc.aws.internal.engine;

import io.github.bitbucketoidc.aws.Doctor;
import io.github.bitbucketoidc.aws.FailureReason;
import io.github.bitbucketoidc.aws.internal.diagnosis.FailureTranslator;
import io.github.bitbucketoidc.aws.internal.diagnosis.NetworkError;
import io.github.bitbucketoidc.aws.internal.diagnosis.StepAnomaly;
import io.github.bitbucketoidc.aws.internal.diagnosis.StsError;
import io.github.bitbucketoidc.aws.internal.diagnosis.TimeWords;
import io.github.bitbucketoidc.aws.internal.input.Environment;
import io.github.bitbucketoidc.aws.internal.input.ResolvedSettings;
import io.github.bitbucketoidc.aws.internal.input.RoleArn;
import io.github.bitbucketoidc.aws.internal.input.RoleRequest;
import io.github.bitbucketoidc.aws.internal.input.StepClaims;
import io.github.bitbucketoidc.aws.internal.input.StepFacts;
import io.github.bitbucketoidc.aws.internal.input.TokenSource;
import io.github.bitbucketoidc.aws.internal.input.UnusableTokenException;
import io.github.bitbucketoidc.aws.internal.input.Violation;
import io.github.bitbucketoidc.aws.internal.input.WebIdentityToken;
import io.github.bitbucketoidc.aws.internal.session.ExchangeResult;
import io.github.bitbucketoidc.aws.internal.session.Failure;
import io.github.bitbucketoidc.aws.internal.session.ServerClock;
import io.github.bitbucketoidc.aws.internal.session.Session;
import io.github.bitbucketoidc.aws.internal.text.Echo;
import io.github.bitbucketoidc.aws.internal.text.SafeText;
import io.github.bitbucketoidc.aws.report.DoctorCheck;
import io.github.bitbucketoidc.aws.report.DoctorCheck.Part;
import io.github.bitbucketoidc.aws.report.DoctorReport;
import io.github.bitbucketoidc.aws.report.TrustDecision;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.core.exception.AbortedException;

/** One run of {@link Doctor}: each check sees what those before it found. */
final class DoctorExamination {

    private static final int MAX_READ = 8_000;
    private static final Duration ANSWER_TIME = Duration.ofSeconds(10);

    private static final String SESSION_REFUSED =
            "Look whether somebody revoked the role's sessions, or a policy denies"
                    + " sts:GetCallerIdentity; a new session may be taken.";

    private static final String NO_CREDENTIALS = "there have to be credentials first";

    /** Docker and Podman leave these in their containers. */
    private static final List<String> CONTAINER_MARKS = List.of(".dockerenv", "run/.containerenv");

    private final ResolvedSettings settings;
    private final TokenSource tokens;
    private final StsClients clients;
    private final ServerClock clock;
    private final Echo secrets;
    private final Supplier<CompletableFuture<ExchangeResult>> exchange;
    private final @Nullable BiFunction<StepClaims, String, TrustDecision> policy;

    private @Nullable WebIdentityToken token;
    private @Nullable AwsSessionCredentials credentials;
    private Sts.@Nullable Identity identity;
    private @Nullable GivenPolicy given;

    DoctorExamination(
            ResolvedSettings settings,
            TokenSource tokens,
            StsClients clients,
            ServerClock clock,
            Echo secrets,
            Supplier<CompletableFuture<ExchangeResult>> exchange,
            @Nullable BiFunction<StepClaims, String, TrustDecision> policy) {
        this.settings = settings;
        this.tokens = tokens;
        this.clients = clients;
        this.clock = clock;
        this.secrets = secrets;
        this.exchange = exchange;
        this.policy = policy;
    }

    DoctorReport report() {
        List<DoctorCheck> checks = new ArrayList<>();
        DoctorCheck ofToken = token();
        checks.add(environment());
        checks.add(ofToken);
        SettingsExamination ofSettings = new SettingsExamination(settings);
        checks.add(ofSettings.role());
        checks.add(ofSettings.region());
        checks.add(ofSettings.ofTheRest());
        checks.add(endpoint(ofSettings));
        if (policy != null) {
            checks.add(trustPolicy(policy));
        }
        checks.add(exchange());
        checks.add(identity());
        checks.add(account());
        return new DoctorReport(checks);
    }

    private DoctorCheck environment() {
        Environment environment = tokens.environment();
        String build = environment.variable(TokenSource.BUILD_NUMBER);
        Violation absence = build == null ? tokens.absence() : null;
        if (absence != null) {
            return CheckOutcome.failed(
                    Part.ENVIRONMENT, absence.text() + notes(), absence.reason().remedy());
        }
        String step = build == null
                ? "no step of Bitbucket Pipelines, but a token is given"
                : "build " + SafeText.quoted(build)
                        + described(environment, " of ", "BITBUCKET_REPO_FULL_NAME")
                        + described(environment, ", deployment environment ", "BITBUCKET_DEPLOYMENT_ENVIRONMENT");
        return CheckOutcome.passed(Part.ENVIRONMENT, step + notes());
    }

    /** What is odd, and may be the cause of what the other checks find. */
    private String notes() {
        return Stream.concat(settings.warnings().stream(), StepAnomaly.notes(facts()).stream())
                .map(note -> "\nNote: " + note)
                .collect(Collectors.joining());
    }

    private StepFacts facts() {
        String role = settings.request().roleArn();
        return StepFacts.of(tokens.environment(), token, role, settings.region(), clock.machineTime(), clock.stsTime())
                .regionFrom(settings.regionSource())
                .inContainer(isContainer(Path.of("/")));
    }

    static boolean isContainer(Path root) {
        return CONTAINER_MARKS.stream().map(root::resolve).anyMatch(Files::exists);
    }

    private static String described(Environment environment, String prefix, String variable) {
        String value = environment.variable(variable);
        return value == null ? "" : prefix + SafeText.quoted(value);
    }

    private DoctorCheck token() {
        try {
            token = tokens.read();
        } catch (UnusableTokenException e) {
            return CheckOutcome.failed(Part.TOKEN, List.of(e.problem()));
        }
        StepClaims claims = token.claims();
        boolean isOver = claims.expiresAt().getEpochSecond() <= clock.now().getEpochSecond();
        String end = (isOver ? "expired " : "expires ") + TimeWords.relative(claims.expiresAt(), clock.now());
        return CheckOutcome.passed(
                Part.TOKEN,
                "sub " + CheckOutcome.shown(claims.subject()) + "\naud "
                        + CheckOutcome.shown(String.join(" ", claims.audiences())) + "\niss "
                        + CheckOutcome.shown(claims.issuer()) + ", " + end);
    }

    private DoctorCheck endpoint(SettingsExamination ofSettings) {
        if (settings.clientGiven()) {
            return CheckOutcome.notKnown(Part.ENDPOINT, "the given STS client has an endpoint of its own");
        }
        if (!ofSettings.allowARequest()) {
            return CheckOutcome.notKnown(Part.ENDPOINT, "the region and the settings have to be right first");
        }
        try {
            int status = clients.direct(settings, clock).status(ANSWER_TIME);
            return CheckOutcome.passed(Part.ENDPOINT, settings.destination() + " answers, HTTP " + status);
        } catch (IOException e) {
            StsError error = NetworkError.of(e);
            return CheckOutcome.failed(
                    Part.ENDPOINT,
                    SafeText.clean(settings.destination() + " does not answer: " + error.said()),
                    error.reason().remedy());
        }
    }

    private DoctorCheck trustPolicy(BiFunction<StepClaims, String, TrustDecision> evaluation) {
        RoleRequest first = settings.request().first();
        if (token == null || RoleArn.parse(first.roleArn()) == null) {
            return CheckOutcome.notKnown(Part.TRUST_POLICY, "the token and the role have to be right first");
        }
        given = new GivenPolicy(evaluation.apply(token.claims(), first.roleArn()), first.roleArn());
        return given.check();
    }

    private DoctorCheck exchange() {
        if (token == null || !settings.problems().isEmpty()) {
            return CheckOutcome.notKnown(Part.EXCHANGE, "the token, the role and the settings have to be right first");
        }
        ExchangeResult outcome = await();
        if (outcome instanceof Failure failure) {
            Optional<String> concluded = given == null ? Optional.empty() : given.cure(failure);
            return CheckOutcome.failed(Part.EXCHANGE, shortened(failure), concluded.orElse(failure.remedy()));
        }
        credentials = ((Session) outcome).credentials();
        return CheckOutcome.passed(
                Part.EXCHANGE,
                "a session until "
                        + credentials.expirationTime().map(Instant::toString).orElse("an unknown time"));
    }

    /** Who requested what, and with which token, is in checks of their own. */
    private static String shortened(Failure failure) {
        List<String> lines = failure.description().lines().toList();
        return Stream.concat(
                        lines.stream().limit(1),
                        lines.stream().filter(FailureTranslator::isAnswer).map(String::strip))
                .collect(Collectors.joining("\n"));
    }

    private DoctorCheck identity() {
        if (credentials == null) {
            return CheckOutcome.notKnown(Part.IDENTITY, NO_CREDENTIALS);
        }
        try {
            identity = clients.of(settings, clock).callerIdentity(credentials, ANSWER_TIME);
        } catch (StsCallException e) {
            return unidentified(e.error());
        }
        return CheckOutcome.passed(Part.IDENTITY, shown(String.valueOf(identity.arn())));
    }

    /** What an answer says. */
    private String shown(String text) {
        String read = SafeText.shortened(text, MAX_READ);
        return CheckOutcome.shown(secrets.withheld(read));
    }

    /** One try says nothing of the credentials where the next may succeed. */
    private DoctorCheck unidentified(StsError error) {
        FailureReason reason = error.reason();
        String said = shown(error.said());
        return switch (reason) {
            case STS_UNREACHABLE, STS_FAILED, THROTTLED ->
                CheckOutcome.notKnown(Part.IDENTITY, "AWS did not say who this is: " + said);
            case CLOCK_SKEWED, REGION_DISABLED, ANSWER_UNUSABLE, REQUEST_NOT_SENT ->
                CheckOutcome.failed(Part.IDENTITY, "AWS does not take the credentials: " + said, reason.remedy());
            default ->
                CheckOutcome.failed(Part.IDENTITY, "AWS does not take the credentials: " + said, SESSION_REFUSED);
        };
    }

    private DoctorCheck account() {
        RoleArn role = RoleArn.parse(settings.request().roleArn());
        if (credentials == null) {
            return CheckOutcome.notKnown(Part.ACCOUNT, NO_CREDENTIALS);
        }
        if (identity == null || role == null) {
            return CheckOutcome.notKnown(Part.ACCOUNT, "the identity has to be known first");
        }
        String account = shown(String.valueOf(identity.account()));
        return role.accountId().equals(account)
                ? CheckOutcome.passed(Part.ACCOUNT, account)
                : CheckOutcome.failed(
                        Part.ACCOUNT,
                        "AWS sees account " + SafeText.quoted(account) + ", and the role is in " + role.accountId(),
                        FailureReason.ANSWER_UNUSABLE.remedy());
    }

    private ExchangeResult await() {
        try {
            return exchange.get().get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw AbortedException.create("Interrupted while waiting for AWS credentials.", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }
}
