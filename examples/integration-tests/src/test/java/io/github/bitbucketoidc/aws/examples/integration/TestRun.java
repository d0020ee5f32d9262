package io.github.bitbucketoidc.aws.examples.integration;

import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** Runs {@link CallerIdentityTest} in a process of its own, and prints what became of it. */
final class TestRun implements TestExecutionListener {

    private TestRun() {}

    public static void main(String[] arguments) {
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(DiscoverySelectors.selectClass(CallerIdentityTest.class))
                .build();
        LauncherFactory.create().execute(request, new TestRun());
    }

    @Override
    public void executionSkipped(TestIdentifier test, String reason) {
        System.out.println(test.getDisplayName() + " SKIPPED " + reason);
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        System.out.println(test.getDisplayName() + " " + result.getStatus()
                + result.getThrowable().map(thrown -> " " + thrown.getMessage()).orElse(""));
    }
}
