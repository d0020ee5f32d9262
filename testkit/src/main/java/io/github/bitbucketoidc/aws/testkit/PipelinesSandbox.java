package io.github.bitbucketoidc.aws.testkit;

import io.github.bitbucketoidc.aws.testkit.internal.http.SandboxHttpServer;
import io.github.bitbucketoidc.aws.testkit.internal.http.Shutdown;
import io.github.bitbucketoidc.aws.testkit.internal.policy.Arguments;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Bitbucket Pipelines' OIDC issuer and an AWS STS inside the JVM, on loopback, for tests of what runs in a step.
 *
 * <p>The STS verifies what AWS verifies (parameters, issuer, provider, signature, expiry, audience, trust policy, session
 * length, session policy, and Signature Version 4 of later calls), and answers with AWS's error codes, texts and HTTP
 * statuses. It knows the actions {@code AssumeRoleWithWebIdentity}, {@code AssumeRole} and {@code GetCallerIdentity}, the
 * latter two with the signature in the {@code Authorization} header. {@code AssumeRole} chains from a session of this
 * sandbox; it needs a role that trusts that session: see {@link Role.Builder#trustsRole(String)}. Any AWS SDK or command line tool can call it, in this process or another.
 *
 * <pre>{@code
 * try (PipelinesSandbox sandbox = PipelinesSandbox.start()) {
 *     Map<String, String> step = sandbox.environment();
 *     // give the step's variables to what you test; it calls sandbox.stsEndpoint()
 * }
 * }</pre>
 *
 * <p>Nothing leaves the machine, and no credential of the sandbox is valid anywhere else. The UUIDs of a workspace, a
 * repository and an environment follow from their names, and all sandboxes of a JVM sign with one key. This class is
 * thread-safe.
 */
public final class PipelinesSandbox implements AutoCloseable {

    private static final String FIRST_ROLE = "pipelines-deploy";

    private final Pipeline pipeline;
    private final String region;
    private final Duration tokenLifetime;
    private final InstantSource clock;
    private final SandboxIam iam;
    private final SandboxSts sts;
    private final String roleArn;
    private final URI endpoint;
    private final IssuerEndpoints issuerEndpoints;
    private final SandboxHttpServer server;
    private final IssuedSessions sessions = new IssuedSessions();

    private PipelinesSandbox(Builder settings) {
        this.pipeline = settings.pipeline();
        this.region = settings.region;
        this.tokenLifetime = settings.tokenLifetime;
        this.clock = settings.clock;
        this.iam = new SandboxIam(pipeline, settings.accountId);
        this.roleArn = iam.createRole(role -> role.name(FIRST_ROLE));
        SandboxClock stsClock = new SandboxClock(clock);
        this.sts = new SandboxSts(clock, stsClock);
        ServerSocket listener = SandboxHttpServer.bind();
        this.endpoint = SandboxHttpServer.endpoint(listener);
        this.issuerEndpoints = new IssuerEndpoints(pipeline, endpoint);
        Shutdown shutdown = new Shutdown();
        Surroundings surroundings = new Surroundings(stsClock, region, settings.sourceAddress);
        StsEndpoint stsEndpoint = new StsEndpoint(sts, operations(surroundings), clock, shutdown);
        this.server = SandboxHttpServer.serve(
                listener,
                request -> request.path().equals("/") ? stsEndpoint.handle(request) : issuerEndpoints.answer(request),
                stsClock,
                shutdown);
    }

    private Map<String, StsOperation> operations(Surroundings surroundings) {
        TokenVerifier tokens = new TokenVerifier(iam, new VerificationKeys(endpoint));
        SigV4Verifier signatures = new SigV4Verifier(sessions, iam, surroundings.clock());
        return Map.of(
                "AssumeRole", new AssumeRole(iam, signatures, sessions, surroundings),
                "AssumeRoleWithWebIdentity", new AssumeRoleWithWebIdentity(iam, tokens, sessions, surroundings),
                "GetCallerIdentity", new GetCallerIdentity(signatures));
    }

    /**
     * Starts a sandbox with all defaults.
     *
     * @return a running sandbox, which the caller closes
     * @throws java.io.UncheckedIOException if no loopback port is free
     */
    public static PipelinesSandbox start() {
        return builder().start();
    }

    /**
     * Describes a sandbox.
     *
     * @return a new builder with all defaults
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Where the STS listens: what {@code endpointOverride} of an AWS client or {@code AWS_ENDPOINT_URL_STS} must name.
     *
     * @return {@code http://127.0.0.1:<port>}
     */
    public URI stsEndpoint() {
        return endpoint;
    }

    /**
     * Where the issuer's documents are really served: {@code /.well-known/openid-configuration} and {@code /keys.json}
     * below this.
     *
     * @return {@code http://127.0.0.1:<port>/2.0/workspaces/<workspace>/pipelines-config/identity/oidc}
     */
    public URI issuerEndpoint() {
        return issuerEndpoints.endpoint();
    }

    /**
     * The {@code iss} claim, as a real step of that workspace has it. The sandbox's STS reads the documents of this
     * issuer at {@link #issuerEndpoint()}.
     *
     * @return {@code https://api.bitbucket.org/2.0/workspaces/<workspace>/pipelines-config/identity/oidc}
     */
    public String issuer() {
        return pipeline.issuer();
    }

    /**
     * The workspace audience, which every step token carries.
     *
     * @return {@code ari:cloud:bitbucket::workspace/<workspace UUID without braces>}
     */
    public String audience() {
        return pipeline.audience();
    }

    /**
     * A role that trusts every step of the sandbox's repository: see {@link Role.Builder#trustPolicy}.
     *
     * @return the ARN of the role
     */
    public String roleArn() {
        return roleArn;
    }

    /**
     * Makes the token of a new step.
     *
     * @return a compact JWT, valid now
     */
    public String token() {
        return tokenBuilder().build();
    }

    /**
     * Describes the token of a new step, for tokens that are not as they should be.
     *
     * @return a new builder
     */
    public StepTokenBuilder tokenBuilder() {
        return new StepTokenBuilder(pipeline, clock.instant(), tokenLifetime);
    }

    /**
     * Makes the environment variables of a new step with {@code oidc: true}: Bitbucket's default variables, the step's
     * token in {@code BITBUCKET_STEP_OIDC_TOKEN}, and {@code AWS_OIDC_ROLE_ARN}, {@code AWS_DEFAULT_REGION} and
     * {@code AWS_ENDPOINT_URL_STS}. The UUIDs agree with the claims of the token.
     *
     * @return an unmodifiable map, whose text shows the token
     */
    public Map<String, String> environment() {
        String stepUuid = Pipeline.newStepUuid();
        String token = tokenBuilder().stepUuid(stepUuid).build();
        return new StepEnvironment(pipeline, stepUuid, token).variables(roleArn, region, endpoint);
    }

    /**
     * The identity providers and roles of the sandbox.
     *
     * @return the same object each time
     */
    public SandboxIam iam() {
        return iam;
    }

    /**
     * The faults and counts of the sandbox's STS.
     *
     * @return the same object each time
     */
    public SandboxSts sts() {
        return sts;
    }

    /**
     * Makes everything as it was at the start: providers and roles, faults and counts, the clock skew. Sessions that were
     * given out are forgotten. Endpoint, token key and names stay; calls that are in flight may still see what was before.
     */
    public void reset() {
        iam.reset();
        iam.createRole(role -> role.name(FIRST_ROLE));
        sts.reset();
        sessions.clear();
    }

    /** Stops listening, cuts every connection and ends every thread, also those that wait. May be called twice. */
    @Override
    public void close() {
        server.close();
    }

    /**
     * Says where the sandbox listens.
     *
     * @return the workspace, the repository and the endpoint
     */
    @Override
    public String toString() {
        return "PipelinesSandbox[" + pipeline.workspace() + "/" + pipeline.repository() + " at " + endpoint + "]";
    }

    /**
     * Describes a sandbox.
     *
     * <p>This class is not thread-safe.
     */
    public static final class Builder {

        private static final Pattern ADDRESS = Pattern.compile("[0-9.]{7,15}|[0-9A-Fa-f:]*:[0-9A-Fa-f:]*");
        private static final Pattern REGION = Pattern.compile("[a-z]{2,3}(-[a-z]+)+-\\d");

        private String workspace = "acme";
        private String repository = "shop";
        private @Nullable String environment;
        private List<String> audiences = List.of();
        private String accountId = "123456789012";
        private String region = "eu-west-1";
        private Duration tokenLifetime = Duration.ofHours(1);
        private InstantSource clock = InstantSource.system();
        private String sourceAddress = "127.0.0.1";

        private Builder() {}

        /**
         * Sets the workspace slug. The default is {@code acme}.
         *
         * @param slug 1 to 128 letters, digits, {@code .}, {@code _} and {@code -}
         * @return this builder
         * @throws IllegalArgumentException if it has other characters
         */
        public Builder workspace(String slug) {
            this.workspace = Arguments.slug("workspace", slug);
            return this;
        }

        /**
         * Sets the repository slug. The default is {@code shop}.
         *
         * @param slug 1 to 128 letters, digits, {@code .}, {@code _} and {@code -}
         * @return this builder
         * @throws IllegalArgumentException if it has other characters
         */
        public Builder repository(String slug) {
            this.repository = Arguments.slug("repository", slug);
            return this;
        }

        /**
         * Makes every step a deployment step. By default none is.
         *
         * @param name the name of the deployment environment, for example {@code production}
         * @return this builder
         */
        public Builder deploymentEnvironment(String name) {
            this.environment = name;
            return this;
        }

        /**
         * Sets the custom audiences of {@code oidc: audiences:}, which make {@code aud} a JSON array with the workspace
         * audience first, and registers them as client IDs. By default there are none and {@code aud} is a string.
         *
         * @param audiences at most 10, of 1 to 150 characters each, which are Bitbucket's limits
         * @return this builder
         * @throws IllegalArgumentException if they are outside the limits
         */
        public Builder audiences(String... audiences) {
            if (audiences.length > 10) {
                throw new IllegalArgumentException("audiences must be at most 10, not " + audiences.length);
            }
            for (String audience : audiences) {
                if (audience.isEmpty() || audience.length() > 150) {
                    throw new IllegalArgumentException("audience (" + audience + ") must have 1 to 150 characters");
                }
            }
            this.audiences = List.of(audiences);
            return this;
        }

        /**
         * Sets the AWS account. The default is {@code 123456789012}.
         *
         * @param accountId 12 digits
         * @return this builder
         * @throws IllegalArgumentException if it is not 12 digits
         */
        public Builder accountId(String accountId) {
            this.accountId = Arguments.accountId(accountId);
            return this;
        }

        /**
         * Sets {@code AWS_DEFAULT_REGION} of the steps. The default is {@code eu-west-1}. The STS answers to every
         * region.
         *
         * @param region a region name
         * @return this builder
         * @throws IllegalArgumentException if it has not the shape of one
         */
        public Builder region(String region) {
            this.region = Arguments.matches(REGION, "region", region);
            return this;
        }

        /**
         * Sets the address that AWS would see the calls come from, for conditions on {@code aws:SourceIp}. The default is
         * {@code 127.0.0.1}.
         *
         * @param address an IPv4 or IPv6 address
         * @return this builder
         * @throws IllegalArgumentException if it has not the shape of one
         */
        public Builder sourceAddress(String address) {
            this.sourceAddress = Arguments.matches(ADDRESS, "sourceAddress", address);
            return this;
        }

        /**
         * Sets how long step tokens are valid. The default is 1 hour, which is this sandbox's choice: Atlassian states no
         * lifetime.
         *
         * @param lifetime the lifetime; at least 1 second, at most 1 day
         * @return this builder
         * @throws IllegalArgumentException if it is outside the limits
         */
        public Builder tokenLifetime(Duration lifetime) {
            this.tokenLifetime =
                    Arguments.between(Duration.ofSeconds(1), Duration.ofDays(1), "tokenLifetime", lifetime);
            return this;
        }

        /**
         * Sets the clock of issuer and STS. The default is the system's. Delays are in real time on every clock.
         *
         * @param clock the clock, which several threads read
         * @return this builder
         */
        public Builder clock(InstantSource clock) {
            this.clock = clock;
            return this;
        }

        /**
         * Starts the sandbox.
         *
         * @return a running sandbox, which the caller closes
         * @throws java.io.UncheckedIOException if no loopback port is free
         */
        public PipelinesSandbox start() {
            return new PipelinesSandbox(this);
        }

        private Pipeline pipeline() {
            return new Pipeline(workspace, repository, environment, audiences);
        }
    }
}
