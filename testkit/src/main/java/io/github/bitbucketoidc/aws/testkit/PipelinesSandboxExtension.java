package io.github.bitbucketoidc.aws.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives JUnit 5 tests a running {@link PipelinesSandbox}.
 *
 * <p>With {@code @ExtendWith} it has all defaults, and comes as a parameter. Parameters of a test method and of its
 * {@code @BeforeEach} and {@code @AfterEach} methods are one fresh sandbox, which is closed after the test. Parameters of
 * {@code @BeforeAll} and {@code @AfterAll} methods and of constructors are one other sandbox for the class, which is closed
 * after its last test.
 *
 * <pre>{@code
 * @ExtendWith(PipelinesSandboxExtension.class)
 * class DeploymentTest {
 *     @Test
 *     void deploys(PipelinesSandbox sandbox) { ... }
 * }
 * }</pre>
 *
 * <p>With {@code @RegisterExtension} it has a sandbox of your own making, which {@link #sandbox()} gives. In a static field
 * it is one for the class, {@linkplain PipelinesSandbox#reset() reset} before each test; in another field it is a fresh one
 * for each test. A class may have several.
 *
 * <pre>{@code
 * class DeploymentTest {
 *     @RegisterExtension
 *     static final PipelinesSandboxExtension PRODUCTION = PipelinesSandboxExtension.with(
 *             sandbox -> sandbox.deploymentEnvironment("production").accountId("210987654321"));
 *
 *     @Test
 *     void deploys() {
 *         Map<String, String> step = PRODUCTION.sandbox().environment();
 *         ...
 *     }
 * }
 * }</pre>
 *
 * <p>It comes as a parameter, too, as long as the class has no other extension of this kind.
 *
 * <p>This class is thread-safe. Tests that run at the same time share the sandbox of a static field, which each of them
 * resets: let them run one after the other.
 */
@SuppressWarnings("exports") // JUnit, which only users of this class must have
public final class PipelinesSandboxExtension
        implements ParameterResolver, BeforeAllCallback, BeforeEachCallback, AfterEachCallback, AfterAllCallback {

    private static final Namespace NAMESPACE = Namespace.create(PipelinesSandboxExtension.class);

    private final Consumer<PipelinesSandbox.Builder> settings;

    /** Whether it was made by {@link #with}, and so has a sandbox without being asked for one. */
    private final boolean registered;

    private volatile @Nullable PipelinesSandbox current;

    /** The context that began {@link #current}, and ends it. */
    private volatile String owner = "";

    /** Makes the extension with all defaults; JUnit calls this. */
    public PipelinesSandboxExtension() {
        this(builder -> {}, false);
    }

    private PipelinesSandboxExtension(Consumer<PipelinesSandbox.Builder> settings, boolean registered) {
        this.settings = settings;
        this.registered = registered;
    }

    /**
     * Makes an extension for a field with {@code @RegisterExtension}.
     *
     * @param settings sets what is not to be as by default; called for each sandbox
     * @return the extension
     */
    public static PipelinesSandboxExtension with(Consumer<PipelinesSandbox.Builder> settings) {
        return new PipelinesSandboxExtension(settings, true);
    }

    /**
     * The sandbox of this extension, which {@link #with} made.
     *
     * @return the running sandbox; in a static field the same in every test
     * @throws IllegalStateException if no test runs, or if this extension was not made by {@link #with}
     */
    public PipelinesSandbox sandbox() {
        return Optional.ofNullable(current)
                .orElseThrow(() -> new IllegalStateException(
                        registered
                                ? "There is a sandbox while tests run only: annotate the field with @RegisterExtension"
                                : "Make the extension with PipelinesSandboxExtension.with(...)"));
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        begin(context);
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        PipelinesSandbox ofTheClass = current;
        if (ofTheClass == null) {
            begin(context);
        } else {
            known(context).add(this);
            ofTheClass.reset();
        }
    }

    private void begin(ExtensionContext context) {
        known(context).add(this);
        if (registered && current == null) {
            current = start();
            owner = context.getUniqueId();
        }
    }

    private PipelinesSandbox start() {
        PipelinesSandbox.Builder builder = PipelinesSandbox.builder();
        settings.accept(builder);
        return builder.start();
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == PipelinesSandbox.class
                && known(context).stream().allMatch(extension -> extension == this);
    }

    /** The extensions of this kind that a class or a test has, as far as they have begun. */
    private static List<PipelinesSandboxExtension> known(ExtensionContext context) {
        return context.getStore(NAMESPACE)
                .getOrComputeIfAbsent(
                        "extensions of " + context.getUniqueId(), id -> new Extensions(), Extensions.class)
                .all;
    }

    @Override
    public PipelinesSandbox resolveParameter(ParameterContext parameter, ExtensionContext context) {
        PipelinesSandbox mine = current;
        if (mine != null) {
            return mine;
        }
        // Stores ask their parents, so the key tells the sandbox of a method from that of its class.
        return context.getStore(NAMESPACE)
                .getOrComputeIfAbsent(context.getUniqueId(), id -> start(), PipelinesSandbox.class);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        end(context);
    }

    @Override
    public void afterAll(ExtensionContext context) {
        end(context);
    }

    /** Not left to the store: which values it closes by itself differs between the versions of JUnit 5. */
    private void end(ExtensionContext context) {
        PipelinesSandbox given = context.getStore(NAMESPACE).remove(context.getUniqueId(), PipelinesSandbox.class);
        if (given != null) {
            given.close();
        }
        PipelinesSandbox mine = current;
        if (mine != null && owner.equals(context.getUniqueId())) {
            current = null;
            mine.close();
        }
    }

    private static final class Extensions {
        private final List<PipelinesSandboxExtension> all = new ArrayList<>();
    }
}
