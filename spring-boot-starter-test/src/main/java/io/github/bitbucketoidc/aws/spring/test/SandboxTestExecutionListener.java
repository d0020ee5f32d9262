package io.github.bitbucketoidc.aws.spring.test;

import io.github.bitbucketoidc.aws.BitbucketOidcCredentialsProvider;
import io.github.bitbucketoidc.aws.testkit.PipelinesSandbox;
import java.time.Duration;
import org.springframework.context.ApplicationContext;
import org.springframework.test.context.TestContext;
import org.springframework.test.context.support.AbstractTestExecutionListener;

/**
 * Lets each test begin as the first one does: without the faults, delays and counts of the one before, and without its
 * session or what is remembered of a failure. And tells what runs before the context whose test it is.
 */
final class SandboxTestExecutionListener extends AbstractTestExecutionListener {

    private static final int BEFORE_INJECTION = 1900;

    @Override
    public int getOrder() {
        return BEFORE_INJECTION;
    }

    /** The context may be asked for as early as by a static method of the test. */
    @Override
    public void beforeTestClass(TestContext test) {
        prepareTestInstance(test);
    }

    @Override
    public void prepareTestInstance(TestContext test) {
        SandboxContextCustomizer customizer = SandboxContextCustomizerFactory.customizerOf(test.getTestClass());
        if (customizer != null) {
            StartingTest.begin(customizer);
        }
    }

    @Override
    public void beforeTestMethod(TestContext test) {
        StartingTest.end();
    }

    @Override
    public void afterTestMethod(TestContext test) {
        if (test.hasApplicationContext()) {
            ApplicationContext context = test.getApplicationContext();
            PipelinesSandbox sandbox =
                    context.getBeanProvider(PipelinesSandbox.class).getIfUnique();
            if (sandbox != null) {
                reset(sandbox, context);
            }
        }
    }

    @Override
    public void afterTestClass(TestContext test) {
        StartingTest.end();
    }

    private static void reset(PipelinesSandbox sandbox, ApplicationContext context) {
        sandbox.sts().recover();
        sandbox.sts().clockSkew(Duration.ZERO);
        for (ApplicationContext each = context; each != null; each = each.getParent()) {
            each.getBeansOfType(BitbucketOidcCredentialsProvider.class, false, false)
                    .values()
                    .forEach(BitbucketOidcCredentialsProvider::invalidate);
        }
        sandbox.sts().resetCounts();
    }
}
