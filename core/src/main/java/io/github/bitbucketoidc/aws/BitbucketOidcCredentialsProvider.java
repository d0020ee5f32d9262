package io.github.bitbucketoidc.aws;

import io.github.bitbucketoidc.aws.internal.engine.CredentialsEngine;
import io.github.bitbucketoidc.aws.internal.input.BuilderOptions;
import io.github.bitbucketoidc.aws.internal.input.Environment;
import io.github.bitbucketoidc.aws.internal.input.ResolvedSettings;
import io.github.bitbucketoidc.aws.internal.input.SettingsResolver;
import io.github.bitbucketoidc.aws.internal.input.StepClaims;
import io.github.bitbucketoidc.aws.internal.input.TokenSource;
import io.github.bitbucketoidc.aws.internal.session.Failure;
import io.github.bitbucketoidc.aws.internal.session.RefreshingSession;
import io.github.bitbucketoidc.aws.internal.session.Session;
import io.github.bitbucketoidc.aws.internal.session.SessionCache;
import io.github.bitbucketoidc.aws.internal.text.OnceLogger;
import io.github.bitbucketoidc.aws.internal.text.SafeText;
import io.github.bitbucketoidc.aws.report.DoctorReport;
import io.github.bitbucketoidc.aws.report.TrustDecision;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.ResolveIdentityRequest;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.utils.SdkAutoCloseable;
import software.amazon.awssdk.utils.builder.CopyableBuilder;
import software.amazon.awssdk.utils.builder.ToCopyableBuilder;

/**
 * AWS credentials from the OIDC token of a Bitbucket Pipelines step.
 *
 * <p>In a step with {@code oidc: true} and the variables {@code AWS_OIDC_ROLE_ARN} and {@code AWS_DEFAULT_REGION},
 * {@link #create()} is all there is to do:
 *
 * <pre>{@code
 * try (BitbucketOidcCredentialsProvider credentials = BitbucketOidcCredentialsProvider.create();
 *         S3Client s3 = S3Client.builder()
 *                 .credentialsProvider(credentials)
 *                 .region(credentials.region())
 *                 .build()) {
 *     s3.listBuckets().buckets().forEach(bucket -> System.out.println(bucket.name()));
 * }
 * }</pre>
 *
 * <p>Nothing happens before the first request for credentials: no call, no look-up, no thread. Then the step's token is
 * exchanged once with {@code AssumeRoleWithWebIdentity}, however many threads request credentials, and the session
 * serves them all. While it is used it is refreshed in the background, well before it expires; a refresh that fails
 * changes nothing for callers until the session's true end. Shortly before the token itself ends it is exchanged one
 * last time, for the longest session that the role allows, or for what was set. Nothing is written to disk.
 *
 * <p>Each setting comes from the first of these that has it: the builder, a system property, a variable; blank counts as
 * not set, and white space around a value is taken off. What is wrong with any of them is said in one exception, at the
 * first request and before any call. Outside Bitbucket Pipelines that exception is a {@link StepTokenException}, so that
 * a chain goes on to its next provider.
 *
 * <p>This class is thread-safe. Use one instance for the whole process, and {@link #forRole} for further roles. SDK
 * clients that share it may be closed in any order: see {@link #close()}.
 */
public final class BitbucketOidcCredentialsProvider
        implements AwsCredentialsProvider,
                SdkAutoCloseable,
                ToCopyableBuilder<BitbucketOidcCredentialsProvider.Builder, BitbucketOidcCredentialsProvider> {

    private final BuilderOptions options;
    private final List<BitbucketOidcListener> listeners;
    private final ListenerNotifier reporter;
    private final CredentialsEngine engine;
    private final boolean owner;

    /** Made at first need, from what properties say then; where two threads need it at once, each makes its own. */
    private volatile @Nullable ResolvedSettings settings;

    /** Where the last request was served from; only a short-cut past the cache, so a lost update costs one look-up. */
    private volatile @Nullable RefreshingSession lastUsed;

    /**
     * Makes a provider like {@link #create()}, for frameworks that take the name of a class and call its constructor.
     */
    public BitbucketOidcCredentialsProvider() {
        this(new BuilderOptions(), List.of());
    }

    /**
     * Makes a provider with settings among the properties of somebody else, for frameworks that take the name of a class
     * and hand on their whole configuration. The names are those of our system properties, such as
     * {@code bitbucket.oidc.role-arn}; see {@link #create(Map)} for all of them. Names that do not start with
     * {@code bitbucket.oidc.}, and those of the Spring Boot starter, which start with {@code bitbucket.oidc.aws.}, are left
     * alone.
     *
     * @param properties read now; later changes do not count
     * @throws IllegalArgumentException if there is no setting of a name that starts so; the message has the near one
     */
    public BitbucketOidcCredentialsProvider(Properties properties) {
        this(NamedSettings.of(properties), List.of());
    }

    BitbucketOidcCredentialsProvider(BuilderOptions options, List<BitbucketOidcListener> listeners) {
        OnceLogger warnings = new OnceLogger();
        this.options = options;
        this.listeners = listeners;
        this.reporter = new ListenerNotifier(listeners);
        this.engine = new CredentialsEngine(options, warnings, reporter::tell);
        this.owner = true;
    }

    private BitbucketOidcCredentialsProvider(BitbucketOidcCredentialsProvider first, BuilderOptions options) {
        this.options = options;
        this.listeners = first.listeners;
        this.reporter = first.reporter;
        this.engine = first.engine;
        this.owner = false;
    }

    /**
     * Returns a provider with everything from system properties and the environment.
     *
     * @return a new provider; never fails, wherever the process runs
     */
    public static BitbucketOidcCredentialsProvider create() {
        return builder().build();
    }

    /**
     * Returns a provider with some settings by their names, for frameworks that take the name of a class and hand on what
     * was configured for it. They come before system properties and the environment, and after a builder that
     * {@link #toBuilder()} returns.
     *
     * @param settings by the last part of our system properties: {@code role-arn}, {@code role-session-name},
     *     {@code role-session-duration}, {@code region}, {@code endpoint-override}, {@code exchange-timeout},
     *     {@code wait-for-iam-changes}, {@code web-identity-token-file}, and for each role of a chain
     *     {@code chain[0].role-arn} and others, as {@link Builder#thenAssumeRole} says. Blank and null count as not set; other
     *     values are checked when credentials are first requested. Copied
     * @return a new provider
     * @throws IllegalArgumentException if there is no setting of a name; the message has the near one
     */
    public static BitbucketOidcCredentialsProvider create(Map<String, String> settings) {
        return new BitbucketOidcCredentialsProvider(NamedSettings.of(settings), List.of());
    }

    /**
     * Returns a builder for a provider that differs from the environment.
     *
     * @return a new builder with nothing set
     */
    public static Builder builder() {
        return new DefaultBuilder();
    }

    /**
     * Returns whether this process has a step token in its environment: whether the variable
     * {@code BITBUCKET_STEP_OIDC_TOKEN} is set and not blank. Says nothing about whether the token is good.
     *
     * @return true in a step with {@code oidc: true}
     */
    public static boolean isAvailable() {
        return Environment.ofProcess().variable(TokenSource.TOKEN) != null;
    }

    /**
     * Returns the role's credentials. While the session lives this is one read of the clock; else it waits for the one
     * exchange that all callers share, at most two seconds longer than the exchange timeout.
     *
     * @return credentials with expiration time, account id and provider name
     * @throws StepTokenException if there is no usable step token
     * @throws RoleAssumptionException if the role, another setting, IAM, STS or the network is at fault
     * @throws AbortedException if this thread is interrupted while it waits; its interrupt flag stays set, and the
     *     exchange goes on for the others
     */
    @Override
    public AwsCredentials resolveCredentials() {
        RefreshingSession current = lastUsed;
        Session live = current == null ? null : current.fresh();
        return live != null ? live.credentials() : pending().await();
    }

    /**
     * Does the same as {@link #resolveIdentity()}.
     *
     * @param request nothing in it matters here
     * @return the future of that method
     */
    @Override
    public CompletableFuture<AwsCredentialsIdentity> resolveIdentity(ResolveIdentityRequest request) {
        return resolveIdentity();
    }

    /**
     * Returns what {@link #resolveCredentials()} does, without ever blocking the caller and without ever throwing: the
     * future fails with the exceptions named there. It depends on no thread that is not this library's own. What the caller
     * adds to the future may take its time; there are up to 16 threads for that, so it must not wait for what other callers add.
     * The first request waits a second at the most for the file that {@code AWS_WEB_IDENTITY_TOKEN_FILE} names, where no other
     * token is set: only what is in it says whether it is ours.
     *
     * @return a future that the caller can cancel without stopping anything but itself. While the session lives it is
     *     one that all callers share, complete and not to be obtruded
     */
    // Without a request, since the SDK's default makes one for each call, which would be all that is allocated here.
    @Override
    public CompletableFuture<AwsCredentialsIdentity> resolveIdentity() {
        try {
            RefreshingSession current = lastUsed;
            Session live = current == null ? null : current.fresh();
            return live != null ? live.identity() : pending().identity(SessionCache.tellers());
        } catch (Throwable e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    /**
     * Returns a provider for another role, with the same token, STS client, threads and cache; everything but the role
     * is as here, only that no chained role follows. Cheap: providers for the same role share one session.
     *
     * @param roleArn the other role's ARN; checked when credentials are first requested. A blank one fails then, too: no
     *     configured role takes its place
     * @return a new provider
     */
    public BitbucketOidcCredentialsProvider forRole(String roleArn) {
        return new BitbucketOidcCredentialsProvider(
                this, new DefaultBuilder(options, listeners).forRole(roleArn).options());
    }

    /**
     * Returns the role whose sessions this provider gives, in a chain the last one; as the events of a
     * {@link BitbucketOidcListener} name it. Never fails: where what is set is wrong, the first request for credentials says
     * so.
     *
     * @return the role's ARN as configured; empty where none is
     */
    public String roleArn() {
        return ListenerNotifier.shownRole(settings().request());
    }

    /**
     * Returns the region this provider's STS calls go to. Never fails: where what is set is wrong it is
     * {@code us-east-1}, and the first request for credentials says what is wrong.
     *
     * @return the first of: the given STS client's, the builder's, system properties {@code bitbucket.oidc.region} and
     *     {@code aws.region}, variables {@code AWS_REGION} and {@code AWS_DEFAULT_REGION}, the role's partition
     */
    public Region region() {
        return settings().region();
    }

    /**
     * Forgets the role's session, here and in every provider that shares it, so that the next request exchanges the
     * token again; in a chain, those of the roles before it as well. It is for when a service rejects the keys, as after
     * the role was deleted and created anew. An exchange that is under way is repeated: its answer may be from before. Never
     * waits. Once the token has ended there is nothing left to exchange, and what is forgotten then is lost: the next
     * request fails, and so do all after it.
     */
    public void invalidate() {
        RefreshingSession current = lastUsed;
        if (current != null) {
            // Usually the cache's own; one that had to make room for others there serves here still.
            current.invalidate();
        }
        engine.invalidate(settings());
    }

    /**
     * Does the same as {@link #invalidate()}, if the role's session is the one that was rejected; does nothing if it is a
     * newer one, so that of many callers whose keys were rejected only the first causes an exchange.
     *
     * @param rejected the credentials that a service rejected; their access key id counts
     */
    public void invalidate(AwsCredentialsIdentity rejected) {
        engine.invalidate(settings(), rejected.accessKeyId());
        RefreshingSession current = lastUsed;
        if (current != null) {
            // One that had to make room for others in the cache; else it is done already.
            current.invalidate(rejected.accessKeyId());
        }
    }

    /**
     * Returns a builder for a provider that differs from this one; that shares nothing with this one but what the builder
     * was given.
     *
     * @return a new builder with what was set for this provider
     */
    @Override
    public Builder toBuilder() {
        return new DefaultBuilder(options, listeners);
    }

    /**
     * Ends what runs in the background, here and in the providers made from this one by {@link #forRole}, and nothing else:
     * planned refreshes, the last exchange before the token ends, and the threads for them. The session stays. Whoever
     * requests credentials next is served, and with that everything starts again. So an SDK client may close its provider,
     * as all of them do, while others use it. To close a provider made by {@link #forRole} concerns its own role only.
     *
     * <p>An exchange under way goes on for those who wait for it, and its thread ends when it has ended. The last exchange
     * before the token ends takes place only if somebody requests credentials after this. A provider that nobody can reach
     * any more ends by itself. May be called again; never ends anything that the builder was given.
     */
    @Override
    public void close() {
        RefreshingSession current = lastUsed;
        if (current != null) {
            current.rest();
        }
        if (owner) {
            engine.rest();
        } else {
            engine.rest(settings());
        }
    }

    /** Names the role, and nothing that is secret. */
    @Override
    public String toString() {
        return "BitbucketOidcCredentialsProvider(roleArn="
                + SafeText.quoted(settings().request().roleArn()) + ", region=" + region() + ")";
    }

    DoctorReport examine(@Nullable BiFunction<StepClaims, String, TrustDecision> policy) {
        return engine.examine(settings(), policy);
    }

    ResolvedSettings settings() {
        ResolvedSettings resolved = settings;
        if (resolved == null) {
            resolved = SettingsResolver.resolve(options, options.environmentOrProcess());
            settings = resolved;
        }
        return resolved;
    }

    private PendingCredentials pending() {
        Failure absence = engine.absence(settings());
        if (absence != null) {
            if (engine.isLoud(settings())) {
                reporter.warn(settings().request(), absence);
            }
            throw BitbucketOidcException.of(absence);
        }
        RefreshingSession demanded = engine.demand(settings());
        lastUsed = demanded;
        return new PendingCredentials(demanded.demand());
    }

    /**
     * Sets what differs from the environment. Null, blank and empty mean the default again. Values are checked when
     * credentials are first requested, all of them in one message.
     *
     * <p>A builder is not thread-safe. Only this library implements it.
     */
    public sealed interface Builder extends CopyableBuilder<Builder, BitbucketOidcCredentialsProvider>
            permits DefaultBuilder {

        /**
         * Sets the role to assume. The default is system property {@code bitbucket.oidc.role-arn}, then the variables
         * {@code AWS_OIDC_ROLE_ARN} and {@code AWS_ROLE_ARN}.
         *
         * @param roleArn {@code arn:aws:iam::<12-digit account>:role/<path and name>}, in any partition
         * @return this builder
         */
        Builder roleArn(@Nullable String roleArn);

        /**
         * Sets the session's name, as CloudTrail shows it. The default is system property
         * {@code bitbucket.oidc.role-session-name}, then the variable {@code AWS_ROLE_SESSION_NAME}, then
         * {@code <repository slug>-<build number>-<step run>}, reduced to what STS allows.
         *
         * @param roleSessionName 2 to 64 ASCII letters, digits and {@code _+=,.@-}
         * @return this builder
         */
        Builder roleSessionName(@Nullable String roleSessionName);

        /**
         * Sets how long a session lives. The default is system property {@code bitbucket.oidc.role-session-duration} (in
         * seconds, or as {@code PT1H}), then one hour. Where the role does not allow that much, one warning is logged
         * and the session gets one hour. What is set here is also the most that the last exchange is for, shortly before
         * the token ends; where nothing is, that is the longest session that the role allows.
         *
         * @param roleSessionDuration 15 minutes to 12 hours
         * @return this builder
         */
        Builder roleSessionDuration(@Nullable Duration roleSessionDuration);

        /**
         * Sets an inline session policy: the session may do what both it and the role's own policies allow. The default
         * is none.
         *
         * @param policy a policy in JSON, at most 2,048 characters of Latin-1
         * @return this builder
         */
        Builder policy(@Nullable String policy);

        /**
         * Sets managed policies as session policies. The default is none.
         *
         * @param policyArns at most 10, of the role's account or of AWS; with {@link #policy} at most 2,048 characters
         * @return this builder
         */
        Builder policyArns(@Nullable Collection<String> policyArns);

        /**
         * Goes on to another role: the session of the role before assumes it with {@code AssumeRole}, and the provider's
         * credentials are those of the last role. May be said several times, for a chain of roles. AWS limits a chained
         * session to one hour; it is renewed as long as the session before it can be had, which is until the last session
         * of the first role ends, plus that hour. {@link BitbucketOidcCredentialsProvider#forRole} leaves such roles out.
         *
         * <p>The default is what is configured: system properties {@code bitbucket.oidc.chain[0].role-arn}, then the
         * variables {@code AWS_OIDC_CHAIN_0_ROLE_ARN}; likewise {@code role-session-name}, {@code role-session-duration} (in
         * seconds, or as {@code PT1H}), {@code external-id}, {@code source-identity}, {@code tags} (as
         * {@code team=shop,cost-center=42}), {@code step-tags} (true or false) and {@code transitive-tag-keys} (as
         * {@code team,cost-center}); further roles are {@code chain[1]} and so on. It goes on only from the role that is set
         * in the same place, or in a place that comes after it: where the builder names the role, it does not count, and one
         * warning says so.
         *
         * @param role says which role, and how
         * @return this builder
         */
        Builder thenAssumeRole(Consumer<ChainedRole.Builder> role);

        /**
         * Sets the accounts that the role may be in, in a chain the last one: a guard against a step that is configured
         * for the wrong one. It is checked before the call, and again in the answer of STS, without a further call. The
         * default is any.
         *
         * @param allowedAccountIds 12 digits each
         * @return this builder
         */
        Builder allowedAccountIds(@Nullable Collection<String> allowedAccountIds);

        /**
         * Sets how long an exchange may take, retries included. A caller waits two seconds longer at the most. The
         * default is system property {@code bitbucket.oidc.exchange-timeout} (in seconds, or as {@code PT30S}), then 30
         * seconds.
         *
         * @param exchangeTimeout 1 second to 1 hour
         * @return this builder
         */
        Builder exchangeTimeout(@Nullable Duration exchangeTimeout);

        /**
         * Sets whether an exchange waits for what IAM was told just now. A role, a policy or an identity provider that was
         * made or changed seconds ago is not known everywhere at once, and STS refuses the token for a while: sometimes
         * longer than a minute. With {@code true}, such a refusal is tried again until the exchange timeout is over, which
         * should then be a few minutes. The price is that a policy that is simply wrong fails that much later. The default
         * is system property {@code bitbucket.oidc.wait-for-iam-changes}, then the variable
         * {@code AWS_OIDC_WAIT_FOR_IAM_CHANGES}, then false: a refusal is never tried again.
         *
         * @param waitForIamChanges true for a pipeline that makes its role in an earlier step
         * @return this builder
         * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_general.html">IAM user guide, "Changes
         *     that I make are not always immediately visible"</a>
         */
        Builder waitForIamChanges(@Nullable Boolean waitForIamChanges);

        /**
         * Sets the region whose STS is called. See {@link BitbucketOidcCredentialsProvider#region()} for the default.
         *
         * @param region of the role's partition
         * @return this builder
         */
        Builder region(@Nullable Region region);

        /**
         * Sets where STS answers. The default is system property {@code bitbucket.oidc.endpoint-override}, then the
         * SDK's {@code aws.endpointUrlSts} and {@code aws.endpointUrl}, then the variables {@code AWS_ENDPOINT_URL_STS}
         * and {@code AWS_ENDPOINT_URL}, then the region's own endpoint. Where the SDK is told to ignore its properties and
         * variables, by {@code aws.ignoreConfiguredEndpointUrls} or {@code AWS_IGNORE_CONFIGURED_ENDPOINT_URLS}, they do
         * not count here either.
         *
         * @param endpointOverride an https URL; http only for {@code localhost}, 127.0.0.0/8 and ::1
         * @return this builder
         */
        Builder endpointOverride(@Nullable URI endpointOverride);

        /**
         * Sets an STS client to use in place of one of the provider's own; its region, endpoint, HTTP client and retries
         * hold, also plain http. It stays the caller's to close. {@code AssumeRoleWithWebIdentity} is sent unsigned
         * whatever credentials the client has, and a chained {@code AssumeRole} is signed with the session before. The
         * exchange timeout limits each call.
         *
         * @param stsClient the client; not to be set together with region or endpoint
         * @return this builder
         */
        Builder stsClient(@Nullable StsClient stsClient);

        /**
         * Sets where the token comes from. It is called for each exchange, on a background thread. The default is system
         * property {@code bitbucket.oidc.web-identity-token-file}, then the variable {@code BITBUCKET_STEP_OIDC_TOKEN},
         * then the file that {@code AWS_WEB_IDENTITY_TOKEN_FILE} names, if Bitbucket is the issuer of the token in it:
         * clusters and other systems set that variable, too. No property takes the token itself, because the command
         * lines of processes are there for all to see.
         *
         * @param webIdentityToken gives the compact form of the token. Thread-safe, since roles are exchanged in
         *     parallel. Its time counts as time of the exchange, and it must not request credentials from this provider.
         *     If it throws, or gives null or a blank text, callers get a {@link StepTokenException}
         * @return this builder
         */
        Builder webIdentityToken(@Nullable Supplier<String> webIdentityToken);

        /**
         * Sets who observes exchanges, refreshes and failures, in place of all listeners before. The default is none.
         *
         * @param listener thread-safe; what it throws hurts nobody
         * @return this builder
         */
        Builder listener(@Nullable BitbucketOidcListener listener);

        /**
         * Adds one who observes exchanges, refreshes and failures, beside all listeners before. They are told one after
         * the other, in their order, each though another throws.
         *
         * @param listener thread-safe; what it throws hurts nobody
         * @return this builder
         */
        Builder addListener(BitbucketOidcListener listener);

        /**
         * Sets variables to use in place of the process's own. System properties stay in force.
         *
         * @param environment variables by name; copied
         * @return this builder
         */
        Builder environment(@Nullable Map<String, String> environment);

        /**
         * Sets a clock to use in place of the machine's, for tests: it decides when a session expires, and whether a
         * refresh is due when credentials are requested. What is planned without a request waits in real time.
         *
         * @param clock thread-safe; every request for credentials reads it
         * @return this builder
         */
        Builder clock(@Nullable InstantSource clock);

        /**
         * Builds the provider. Does no I/O and starts no thread, and does not fail for a wrong environment.
         *
         * @return a new provider
         * @throws IllegalArgumentException if an STS client is set together with a region or an endpoint
         */
        @Override
        BitbucketOidcCredentialsProvider build();
    }
}
