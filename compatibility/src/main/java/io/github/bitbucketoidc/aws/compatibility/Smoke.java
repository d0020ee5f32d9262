package io.github.bitbucketoidc.aws.compatibility;

import io.github.bitbucketoidc.aws.testkit.PipelinesSandbox;
import java.io.PrintStream;
import java.util.Map;
import java.util.TreeMap;

/** Does what users do, prints a line for each thing, and ends with the number of those that failed. */
public final class Smoke {

    private final PrintStream out;
    private int failed;

    private Smoke(PrintStream out) {
        this.out = out;
    }

    /**
     * Runs all checks.
     *
     * @param arguments none
     */
    public static void main(String[] arguments) {
        Smoke smoke = new Smoke(System.out);
        Map<String, Check> checks = new TreeMap<>(ProviderChecks.all());
        checks.putAll(DiagnosisChecks.all());
        checks.forEach(smoke::run);
        smoke.out.println(checks.size() - smoke.failed + " passed, " + smoke.failed + " failed");
        System.exit(smoke.failed);
    }

    /** Also an error counts: a method that a version of the SDK lacks is one. */
    private void run(String name, Check check) {
        try (PipelinesSandbox sandbox = PipelinesSandbox.start()) {
            check.run(sandbox);
            out.println("passed  " + name);
        } catch (Exception | LinkageError e) {
            failed++;
            out.println("FAILED  " + name + ": " + e);
            e.printStackTrace(out);
        }
    }
}
