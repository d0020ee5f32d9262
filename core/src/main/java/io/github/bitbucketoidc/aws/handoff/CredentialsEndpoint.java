package io.github.bitbucketoidc.aws.handoff;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/**
 * Hands the credentials of this process on to its children, fresh for as long as this process runs: a container
 * credentials endpoint on 127.0.0.1, which every AWS SDK, in every language, the AWS CLI, CDK and Terraform ask by
 * themselves and again before a session ends.
 *
 * <pre>{@code
 * try (BitbucketOidcCredentialsProvider credentials = BitbucketOidcCredentialsProvider.create();
 *         CredentialsEndpoint endpoint = CredentialsEndpoint.start(credentials)) {
 *     Process terraform = endpoint.configure(new ProcessBuilder("terraform", "apply").inheritIO()).start();
 *     terraform.waitFor();
 * }
 * }</pre>
 *
 * <p>Libraries of this process that know only the SDK's default chain get them by {@link #configureThisJvm()}.
 *
 * <p>The protocol is that of
 * <a href="https://docs.aws.amazon.com/sdkref/latest/guide/feature-container-credentials.html">the AWS SDKs'
 * container credential provider</a>. A request needs the authorisation token, 256 random bits that only the child's
 * environment has; is a GET of one path under 127.0.0.1 or localhost, so that a web page cannot ask, whatever its name
 * resolves to; has at most 8 KB and 5 seconds. Requests that dawdle make room for others. A failure of the provider is
 * answered with the first line of its message, 503 where trying again may help and 400 where it does not.
 *
 * <p>An answer is a session with at least five minutes left, unless the provider has none. SDKs wait for an answer for
 * one or two seconds, and not all of them show why there is none. So the endpoint requests credentials once as it
 * starts, in the background; and who calls {@code resolveCredentials()} before a child starts learns early and clearly
 * when there are no credentials.
 *
 * <p>Whoever can read the child's environment can request credentials, as with exported keys; but only from this
 * machine, and only until {@link #close()}. Nothing listens unless {@code start} is called, and what listens ends with
 * this process. This class is thread-safe.
 */
public final class CredentialsEndpoint implements SdkAutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(CredentialsEndpoint.class);

    private static final int TOKEN_BYTES = 32;
    private static final Duration READ_TIMEOUT = Duration.ofSeconds(5);

    private final EndpointServer server;
    private final URI uri;
    private final String token;
    private final @Nullable Region region;
    private volatile boolean closed;

    /** What this JVM was told, where it was. */
    @GuardedBy("this")
    private @Nullable JvmSettings ofThisJvm;

    private CredentialsEndpoint(Builder settings) {
        this.region = settings.region;
        this.token = newToken();
        FreshCredentials fresh =
                new FreshCredentials(settings.credentials, settings.clock, pause -> Thread.sleep(pause.toMillis()));
        CredentialsResponder source = new CredentialsResponder(fresh, settings.clock);
        this.server = EndpointServer.start(token, source::answer, READ_TIMEOUT);
        this.uri = URI.create("http://127.0.0.1:" + server.port() + RequestGate.PATH);
    }

    /**
     * Starts an endpoint with all defaults.
     *
     * @param credentials what to hand on; sessions only, and it stays the caller's to close, after the endpoint
     * @return a running endpoint, which the caller closes when the children have ended
     * @throws java.io.UncheckedIOException if no loopback port is free
     */
    public static CredentialsEndpoint start(AwsCredentialsProvider credentials) {
        return builder(credentials).start();
    }

    /**
     * Returns a builder for an endpoint.
     *
     * @param credentials what to hand on; sessions only, and it stays the caller's to close, after the endpoint
     * @return a new builder with all defaults
     */
    public static Builder builder(AwsCredentialsProvider credentials) {
        return new Builder(credentials);
    }

    /**
     * Returns where the endpoint listens.
     *
     * @return {@code http://127.0.0.1:<port>/credentials}
     */
    public URI uri() {
        return uri;
    }

    /**
     * Returns the variables that lead an AWS SDK here, for processes that are not started with a {@link ProcessBuilder}.
     * To set them is not enough where the process has other credentials: see {@link #configure}.
     *
     * @return an unmodifiable map, whose text shows the authorisation token: {@code AWS_CONTAINER_CREDENTIALS_FULL_URI},
     *     {@code AWS_CONTAINER_AUTHORIZATION_TOKEN}, {@code AWS_EC2_METADATA_DISABLED}, and {@code AWS_REGION} and
     *     {@code AWS_DEFAULT_REGION} where a region is set
     * @throws IllegalStateException if the endpoint was closed
     */
    public Map<String, String> environment() {
        return variables(System.getenv());
    }

    /**
     * Makes a child get its credentials here, and from nowhere else. Sets {@link #environment()}, with the region that
     * the child's own variables name unless the builder has one, and removes what would win over it in the chain of some
     * SDK: static keys, {@code AWS_PROFILE}, {@code AWS_ROLE_ARN} and {@code AWS_WEB_IDENTITY_TOKEN_FILE}, and what
     * belongs to another container endpoint. A {@code [default]} profile with credentials in {@code ~/.aws} wins still:
     * {@code docs/hand-off.md} has the chain of each SDK and the cure.
     *
     * @param child the child, not yet started; its variables are changed in place
     * @return the same child
     * @throws IllegalStateException if the endpoint was closed
     */
    public ProcessBuilder configure(ProcessBuilder child) {
        Map<String, String> environment = child.environment();
        Map<String, String> variables = variables(environment);
        environment.keySet().removeAll(ChildEnvironment.REMOVED);
        environment.putAll(variables);
        return child;
    }

    /**
     * Makes what runs in this process and offers no way to set a provider get its credentials here: libraries that make the
     * SDK's {@code DefaultCredentialsProvider} themselves, or a fixed chain with the container provider in it. Sets the
     * system properties {@code aws.containerCredentialsFullUri}, {@code aws.containerAuthorizationToken},
     * {@code aws.disableEc2Metadata}, so that no other identity takes over where there are no credentials. They are
     * read when a chain looks for credentials, so chains made before this get them, too, unless they have found others.
     *
     * <p>Where neither the property {@code aws.region} nor the variable {@code AWS_REGION} is set, {@code aws.region} becomes
     * the builder's region, or else what {@code bitbucket.oidc.region} or {@code AWS_DEFAULT_REGION} names. A region that
     * the SDK finds there by itself stays: the clients of this process may be at home elsewhere than STS.
     *
     * <p>What comes first in the SDK's default chain wins still; see {@link #rivals()}. Where there is any, one warning says
     * so. The properties hold for all of this process, whose code can read them; children get nothing. {@link #close()} puts
     * back what was there before, but for what somebody else has set since; what a chain has fetched by then it keeps to its
     * end. Of several endpoints of which this was called, the last that is still open holds, in whatever order they close. A
     * second call does nothing.
     *
     * <p>The credentials that this endpoint hands on must not come from the default chain: it would call itself.
     *
     * @return this endpoint
     * @throws IllegalStateException if the endpoint was closed
     */
    public synchronized CredentialsEndpoint configureThisJvm() {
        requireOpen();
        if (ofThisJvm == null) {
            List<String> rivals = rivals();
            if (!rivals.isEmpty()) {
                log.warn(
                        "The AWS SDK's default chain of this process does not get to the endpoint of configureThisJvm(): {} {}"
                                + " first. Remove what is not wanted.",
                        String.join("; ", rivals),
                        rivals.size() == 1 ? "comes" : "come");
            }
            String missing = JvmRegion.missing(region, System.getenv(), JvmSettings::theirs);
            JvmSettings settings = JvmSettings.of(uri.toString(), token, missing);
            settings.set();
            ofThisJvm = settings;
        }
        return this;
    }

    /**
     * Returns what wins over this endpoint in the default chain of the SDK for Java in this process, as far as properties,
     * variables and files say: static keys, a web identity token file with a role, a profile with credentials, and a
     * relative container URI. Reads the profile files, and makes no call.
     *
     * @return how a message names each, in the order of the chain, without any secret; unmodifiable, empty where nothing does
     */
    public List<String> rivals() {
        return JvmRivals.of(System.getenv(), JvmSettings::current);
    }

    private Map<String, String> variables(Map<String, String> environment) {
        requireOpen();
        Optional<String> configured = ChildEnvironment.configuredRegion(environment);
        String used = region == null ? configured.orElse(null) : region.id();
        return Collections.unmodifiableMap(ChildEnvironment.variables(uri.toString(), token, used));
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException(
                    "This CredentialsEndpoint was closed: close it when those who use it have ended.");
        }
    }

    /**
     * Stops listening, cuts every connection and ends every thread; not the provider. Puts back what
     * {@link #configureThisJvm()} has changed. A second call does nothing.
     */
    @Override
    public synchronized void close() {
        closed = true;
        if (ofThisJvm != null) {
            ofThisJvm.putBack();
            ofThisJvm = null;
        }
        server.close();
    }

    /** Says where the endpoint listens, without the authorisation token. */
    @Override
    public String toString() {
        return "CredentialsEndpoint(" + uri + (closed ? ", closed)" : ")");
    }

    private static String newToken() {
        byte[] random = new byte[TOKEN_BYTES];
        new SecureRandom().nextBytes(random);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    }

    /**
     * Describes an endpoint.
     *
     * <p>A builder is not thread-safe.
     */
    public static final class Builder {

        private final AwsCredentialsProvider credentials;
        private @Nullable Region region;
        private InstantSource clock = InstantSource.system();

        private Builder(AwsCredentialsProvider credentials) {
            this.credentials = Objects.requireNonNull(credentials, "credentials");
        }

        /**
         * Sets the region of the children. The default is what a child's own variables {@code AWS_REGION} and
         * {@code AWS_DEFAULT_REGION} name, then this JVM's properties {@code bitbucket.oidc.region} and
         * {@code aws.region}; without any, the child's region is left alone. This process gets it only where it has none:
         * see {@link CredentialsEndpoint#configureThisJvm()}.
         *
         * @param region for instance the provider's own; null for the default
         * @return this builder
         */
        public Builder region(@Nullable Region region) {
            this.region = region;
            return this;
        }

        /**
         * Sets the clock by which a session is about to expire. The default is the system's.
         *
         * @param clock several threads read it
         * @return this builder
         */
        public Builder clock(InstantSource clock) {
            this.clock = Objects.requireNonNull(clock, "clock");
            return this;
        }

        /**
         * Starts the endpoint.
         *
         * @return a running endpoint, which the caller closes
         * @throws java.io.UncheckedIOException if no loopback port is free
         */
        public CredentialsEndpoint start() {
            return new CredentialsEndpoint(this);
        }

        /** Names the region, and nothing that is secret. */
        @Override
        public String toString() {
            return "CredentialsEndpoint.Builder(region=" + region + ")";
        }
    }
}
