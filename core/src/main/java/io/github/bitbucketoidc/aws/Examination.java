package io.github.bitbucketoidc.aws;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityResponse;

/** One run of {@link Doctor}: each check sees what those before it found. */
final class Examination {

    private static final Duration IDENTITY_TIME = Duration.ofSeconds(10);

    private static final String SESSION_REFUSED =
            "Look whether somebody revoked the role's sessions, or a policy denies"
                    + " sts:GetCallerIdentity; a new session may be taken.";

    /** Docker and Podman leave these in their containers. */
    private static final List<String> CONTAINER_MARKS = List.of("/.dockerenv", "/run/.containerenv");

    private final BitbucketOidcCredentialsProvider provider;
    private final ProviderFamily family;
    private final Settings settings;
    private final @Nullable TrustPolicy trustPolicy;

    private @Nullable StepToken token;
    private @Nullable AwsSessionCredentials credentials;
    private @Nullable GetCallerIdentityResponse identity;

    Examination(
            BitbucketOidcCredentialsProvider provider,
            ProviderFamily family,
            Settings settings,
            @Nullable TrustPolicy trustPolicy) {
        this.provider = provider;
        this.family = family;
        this.settings = settings;
        this.trustPolicy = trustPolicy;
    }

    DoctorReport report() {
        List<DoctorCheck> checks = new ArrayList<>();
        DoctorCheck ofToken = token();
        checks.add(environment());
        checks.add(ofToken);
        checks.add(role());
        checks.add(region());
        checks.add(settings());
        checks.add(endpoint());
        if (trustPolicy != null) {
            checks.add(trustPolicy(trustPolicy));
        }
        checks.add(exchange());
        checks.add(identity());
        checks.add(account());
        return new DoctorReport(checks);
    }

    private DoctorCheck environment() {
        Environment environment = family.environment();
        String build = environment.variable("BITBUCKET_BUILD_NUMBER");
        if (build == null && !family.tokens().isConfigured()) {
            Problem absence = family.tokens().absence();
            return DoctorCheck.failed(
                    "environment", absence.text() + notes(), absence.reason().remedy());
        }
        String step = build == null
                ? "no step of Bitbucket Pipelines, but a token is given"
                : "build " + Display.quoted(build)
                        + described(environment, " of ", "BITBUCKET_REPO_FULL_NAME")
                        + described(environment, ", deployment environment ", "BITBUCKET_DEPLOYMENT_ENVIRONMENT");
        return DoctorCheck.passed("environment", step + notes());
    }

    /** What is odd, and may be the cause of what the other checks find. */
    private String notes() {
        return Stream.concat(
                        settings.warnings().stream(),
                        facts().findings().stream().map(Finding::toString))
                .map(note -> "\nNote: " + note)
                .collect(Collectors.joining());
    }

    private StepFacts facts() {
        String role = settings.request().roleArn();
        boolean inContainer = CONTAINER_MARKS.stream().map(Path::of).anyMatch(Files::exists);
        return StepFacts.of(family.environment(), token, role, settings.region(), family.clock())
                .inContainer(inContainer);
    }

    private static String described(Environment environment, String prefix, String variable) {
        String value = environment.variable(variable);
        return value == null ? "" : prefix + Display.quoted(value);
    }

    private DoctorCheck token() {
        try {
            token = family.tokens().read();
        } catch (UnusableTokenException e) {
            return failed("token", List.of(e.problem()));
        }
        Instant now = family.clock().now();
        long seconds = token.expiresAt().getEpochSecond() - now.getEpochSecond();
        String life = seconds >= 0 ? "ends in " + seconds / 60 + " min" : "ended " + -seconds / 60 + " min ago";
        return DoctorCheck.passed(
                "token",
                "sub " + Display.clean(token.subject()) + "\naud "
                        + Display.clean(String.join(" ", token.audiences())) + "\niss "
                        + Display.clean(token.issuer()) + "\nby the clock at hand it " + life);
    }

    private DoctorCheck role() {
        List<Problem> problems = problems(Examination::isOfRole);
        if (!problems.isEmpty()) {
            return failed("role", problems);
        }
        StringBuilder role = new StringBuilder(settings.request().roleArn());
        for (RoleRequest at = settings.request(); at instanceof ChainedRequest chained; at = chained.source()) {
            role.append(" by way of ").append(Display.clean(chained.source().roleArn()));
        }
        return DoctorCheck.passed("role", role.toString());
    }

    private DoctorCheck region() {
        List<Problem> problems = problems(Examination::isOfRegion);
        return problems.isEmpty()
                ? DoctorCheck.passed("region", settings.region().id())
                : failed("region", problems);
    }

    private DoctorCheck settings() {
        List<Problem> problems = problems(problem -> !isOfRole(problem) && !isOfRegion(problem));
        return problems.isEmpty()
                ? DoctorCheck.passed(
                        "settings", "session name " + settings.request().sessionName() + ", " + settings.destination())
                : failed("settings", problems);
    }

    private DoctorCheck endpoint() {
        if (settings.clientGiven()) {
            return DoctorCheck.notKnown("endpoint", "the given STS client has an endpoint of its own");
        }
        if (!problems(problem -> !isOfRole(problem)).isEmpty()) {
            return DoctorCheck.notKnown("endpoint", "the region and the settings have to be right first");
        }
        StsProbe probe = new StsProbe(settings);
        try {
            return DoctorCheck.passed("endpoint", probe.url() + " answers, HTTP " + probe.status());
        } catch (IOException | RuntimeException e) {
            return DoctorCheck.failed(
                    "endpoint",
                    Display.clean(settings.destination() + " does not answer: " + e),
                    FailureReason.STS_UNREACHABLE.remedy());
        }
    }

    private DoctorCheck trustPolicy(TrustPolicy policy) {
        RoleRequest first = settings.request().first();
        if (token == null || RoleArn.parse(first.roleArn()) == null) {
            return DoctorCheck.notKnown("trust-policy", "the token and the role have to be right first");
        }
        TrustDecision decision = policy.evaluate(token, first.roleArn());
        DoctorCheck.Status status = switch (decision.outcome()) {
            case ACCEPTED -> DoctorCheck.Status.PASSED;
            case REFUSED -> DoctorCheck.Status.FAILED;
            case NOT_KNOWN -> DoctorCheck.Status.NOT_KNOWN;
        };
        Optional<String> cure =
                decision.findings().stream().map(TrustFinding::cure).findFirst();
        return new DoctorCheck("trust-policy", status, decision.toString(), cure);
    }

    private DoctorCheck exchange() {
        if (token == null || !settings.problems().isEmpty()) {
            return DoctorCheck.notKnown("exchange", "the token, the role and the settings have to be right first");
        }
        try {
            credentials = (AwsSessionCredentials) provider.resolveCredentials();
        } catch (BitbucketOidcException e) {
            return DoctorCheck.failed("exchange", String.valueOf(e.getMessage()), e.remedy());
        }
        return DoctorCheck.passed(
                "exchange",
                "a session until "
                        + credentials.expirationTime().map(Instant::toString).orElse("an unknown time"));
    }

    private DoctorCheck identity() {
        if (credentials == null) {
            return DoctorCheck.notKnown("identity", "there have to be credentials first");
        }
        StaticCredentialsProvider signer = StaticCredentialsProvider.create(credentials);
        try {
            identity = family.clients()
                    .client(settings)
                    .getCallerIdentity(request -> request.overrideConfiguration(
                            overrides -> overrides.credentialsProvider(signer).apiCallTimeout(IDENTITY_TIME)));
        } catch (SdkException e) {
            return unidentified(e, credentials);
        }
        return DoctorCheck.passed("identity", Display.clean(String.valueOf(identity.arn())));
    }

    /** One try says nothing of the credentials where the next may succeed. */
    private static DoctorCheck unidentified(SdkException failure, AwsSessionCredentials used) {
        FailureReason reason = StsError.of(failure).reason();
        String said = Display.clean(Display.withoutToken(String.valueOf(failure.getMessage()), used.sessionToken()));
        return switch (reason) {
            case STS_UNREACHABLE, STS_FAILED, THROTTLED ->
                DoctorCheck.notKnown("identity", "AWS did not say who this is: " + said);
            case CLOCK_SKEWED, REGION_DISABLED, ANSWER_UNUSABLE, REQUEST_NOT_SENT ->
                DoctorCheck.failed("identity", "AWS does not take the credentials: " + said, reason.remedy());
            default -> DoctorCheck.failed("identity", "AWS does not take the credentials: " + said, SESSION_REFUSED);
        };
    }

    private DoctorCheck account() {
        RoleArn role = RoleArn.parse(settings.request().roleArn());
        if (identity == null || role == null) {
            return DoctorCheck.notKnown("account", "the identity has to be known first");
        }
        String account = String.valueOf(identity.account());
        return role.accountId().equals(account)
                ? DoctorCheck.passed("account", account)
                : DoctorCheck.failed(
                        "account",
                        "AWS sees account " + Display.quoted(account) + ", and the role is in " + role.accountId(),
                        FailureReason.ANSWER_UNUSABLE.remedy());
    }

    private List<Problem> problems(Predicate<Problem> which) {
        return settings.problems().stream().filter(which).toList();
    }

    private static boolean isOfRole(Problem problem) {
        return switch (problem.reason()) {
            case ROLE_MISSING, ROLE_INVALID, ACCOUNT_NOT_ALLOWED -> true;
            default -> false;
        };
    }

    private static boolean isOfRegion(Problem problem) {
        return problem.reason() == FailureReason.REGION_INVALID;
    }

    private static DoctorCheck failed(String id, List<Problem> problems) {
        String texts = problems.stream().map(Problem::text).collect(Collectors.joining("\n"));
        return DoctorCheck.failed(id, texts, problems.get(0).reason().remedy());
    }
}
