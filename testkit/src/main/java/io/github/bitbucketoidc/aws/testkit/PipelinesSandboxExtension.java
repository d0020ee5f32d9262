package io.github.bitbucketoidc.aws.testkit;

import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives JUnit 5 tests a running {@link PipelinesSandbox} as a parameter, with all defaults.
 *
 * <p>Parameters of a test method and of its {@code @BeforeEach} and {@code @AfterEach} methods are one fresh sandbox, which
 * is closed after the test. Parameters of {@code @BeforeAll} and {@code @AfterAll} methods and of constructors are one other
 * sandbox for the class, which is closed after its last test.
 *
 * <pre>{@code
 * @ExtendWith(PipelinesSandboxExtension.class)
 * class DeploymentTest {
 *     @Test
 *     void deploys(PipelinesSandbox sandbox) { ... }
 * }
 * }</pre>
 *
 * <p>This class is thread-safe.
 */
@SuppressWarnings("exports") // JUnit, which only users of this class must have
public final class PipelinesSandboxExtension implements ParameterResolver, AfterEachCallback, AfterAllCallback {

    private static final Namespace NAMESPACE = Namespace.create(PipelinesSandboxExtension.class);

    /** Makes the extension; JUnit calls this. */
    public PipelinesSandboxExtension() {}

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == PipelinesSandbox.class;
    }

    @Override
    public PipelinesSandbox resolveParameter(ParameterContext parameter, ExtensionContext context) {
        // Stores ask their parents, so the key tells the sandbox of a method from that of its class.
        return context.getStore(NAMESPACE)
                .getOrComputeIfAbsent(context.getUniqueId(), id -> PipelinesSandbox.start(), PipelinesSandbox.class);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        close(context);
    }

    @Override
    public void afterAll(ExtensionContext context) {
        close(context);
    }

    /** Not left to the store: which values it closes by itself differs between the versions of JUnit 5. */
    private static void close(ExtensionContext context) {
        PipelinesSandbox sandbox = context.getStore(NAMESPACE).remove(context.getUniqueId(), PipelinesSandbox.class);
        if (sandbox != null) {
            sandbox.close();
        }
    }
}
