package io.github.bitbucketoidc.aws.spring.matrix;

import io.github.bitbucketoidc.aws.testkit.PipelinesSandbox;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Measures what the starter costs an app until it has started: the same app without the starter and with it, inside and
 * outside of a step, each in a process of its own, taking turns so that a busy machine is equally busy for all.
 */
public final class StartupCost {

    private static final int DEFAULT_ROUNDS = 20;

    private StartupCost() {}

    private enum Variant {
        WITHOUT_OUTSIDE(false, false),
        WITH_OUTSIDE(true, false),
        WITHOUT_INSIDE(false, true),
        WITH_INSIDE(true, true);

        private final boolean starter;
        private final boolean inside;

        Variant(boolean starter, boolean inside) {
            this.starter = starter;
            this.inside = inside;
        }
    }

    /**
     * Prints a table in Markdown, in milliseconds from the start of the JVM.
     *
     * @param arguments how many rounds; the default is 20
     * @throws Exception if an app does not start
     */
    public static void main(String[] arguments) throws Exception {
        int rounds = arguments.length == 0 ? DEFAULT_ROUNDS : Integer.parseInt(arguments[0]);
        Map<Variant, List<Double>> times = new EnumMap<>(Variant.class);
        try (PipelinesSandbox sandbox = PipelinesSandbox.start()) {
            for (int round = -1; round < rounds; round++) {
                for (Variant variant : Variant.values()) {
                    double time = startOf(variant, sandbox);
                    if (round >= 0) {
                        times.computeIfAbsent(variant, key -> new ArrayList<>()).add(time);
                    }
                }
            }
            print(rounds, times);
            System.out.println("\nSTS calls: " + sandbox.sts().calls());
        }
    }

    private static double startOf(Variant variant, PipelinesSandbox sandbox) throws IOException, InterruptedException {
        Map<String, String> variables = variant.inside ? sandbox.environment() : Map.of();
        List<String> classPath = Matrix.classPath(Line.BOOT_4_1).stream()
                .filter(entry -> variant.starter || !entry.contains("spring-boot-starter/target"))
                .filter(entry -> variant.starter || !entry.contains("bitbucket-oidc-aws-spring-boot-starter"))
                .toList();
        AppProcess app = AppProcess.start(
                classPath, List.of(), variables, List.of("--server.port=0", "--spring.main.banner-mode=off"));
        if (!app.awaitStart()) {
            throw new IllegalStateException(variant + " did not start:\n" + app.output());
        }
        app.abandon();
        return Double.parseDouble(app.fact("uptime"));
    }

    private static void print(int rounds, Map<Variant, List<Double>> times) {
        System.out.println("| " + rounds + " starts of each | without, median ms | with, median ms"
                + " | median difference, ms | its 95 % interval, ms |\n|---|---|---|---|---|");
        print(
                "outside a step",
                times.getOrDefault(Variant.WITHOUT_OUTSIDE, List.of()),
                times.getOrDefault(Variant.WITH_OUTSIDE, List.of()));
        print(
                "inside a step",
                times.getOrDefault(Variant.WITHOUT_INSIDE, List.of()),
                times.getOrDefault(Variant.WITH_INSIDE, List.of()));
    }

    private static void print(String where, List<Double> without, List<Double> with) {
        List<Double> differences = new ArrayList<>();
        for (int i = 0; i < with.size(); i++) {
            differences.add(with.get(i) - without.get(i));
        }
        System.out.printf(
                Locale.ROOT,
                "| %s | %.0f | %.0f | %.0f | %s |%n",
                where,
                quantile(without, 0.5),
                quantile(with, 0.5),
                quantile(differences, 0.5),
                interval(differences));
    }

    /** By order statistics: whatever the distribution is, the median of pairs is between these in 95 of 100 runs. */
    private static String interval(List<Double> differences) {
        List<Double> sorted = differences.stream().sorted().toList();
        double reach = 1.96 * Math.sqrt(sorted.size()) / 2;
        int low = (int) Math.max(0, Math.floor(sorted.size() / 2.0 - reach));
        int high = (int) Math.min(sorted.size() - 1, Math.ceil(sorted.size() / 2.0 + reach) - 1);
        return String.format(Locale.ROOT, "%.0f to %.0f", sorted.get(low), sorted.get(high));
    }

    private static double quantile(List<Double> values, double part) {
        List<Double> sorted = values.stream().sorted().toList();
        return sorted.get((int) (part * (sorted.size() - 1)));
    }
}
