package io.github.bitbucketoidc.aws.spring.matrix;

import io.github.bitbucketoidc.aws.testkit.PipelinesSandbox;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.regex.Pattern;

/**
 * Measures what the starter costs an app until it has started: the same app without the starter and with it, inside and
 * outside of a step, each in a process of its own, taking turns so that a busy machine is equally busy for all. The time
 * that the main thread was on a processor is told beside the time that passed, because other load does not change it. The
 * JVM uses its quick compiler and the serial collector: with its defaults, what their threads do at the side varies by more
 * than what is to be measured.
 */
public final class StartupCost {

    private static final int DEFAULT_ROUNDS = 20;

    /** What the starter brings to an app that uses AWS anyway. */
    private static final Pattern OF_THE_STARTER = Pattern.compile(
            ".*[/\\\\](((spring-boot-starter|core)[/\\\\]target|caffeine)[/\\\\]|bitbucket-oidc-aws-).*");

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

    /** Milliseconds until the app had started. */
    private record Start(double passed, double mainThread) {}

    /**
     * Prints a table in Markdown, in milliseconds from the start of the JVM.
     *
     * @param arguments how many rounds; the default is 20
     * @throws Exception if an app does not start
     */
    public static void main(String[] arguments) throws Exception {
        int rounds = arguments.length == 0 ? DEFAULT_ROUNDS : Integer.parseInt(arguments[0]);
        Map<Variant, List<Start>> starts = new EnumMap<>(Variant.class);
        List<Variant> order = new ArrayList<>(List.of(Variant.values()));
        try (PipelinesSandbox sandbox = PipelinesSandbox.start()) {
            for (int round = -1; round < rounds; round++) {
                for (Variant variant : order) {
                    Start start = startOf(variant, sandbox);
                    if (round >= 0) {
                        starts.computeIfAbsent(variant, key -> new ArrayList<>())
                                .add(start);
                    }
                }
                Collections.reverse(order);
            }
            print(rounds, starts);
            System.out.println("\nSTS calls: " + sandbox.sts().calls());
        }
    }

    private static Start startOf(Variant variant, PipelinesSandbox sandbox) throws IOException, InterruptedException {
        Map<String, String> variables = variant.inside ? sandbox.environment() : Map.of();
        List<String> classPath = Matrix.classPath(Line.BOOT_4_1).stream()
                .filter(entry ->
                        variant.starter || !OF_THE_STARTER.matcher(entry).matches())
                .toList();
        AppProcess app = AppProcess.start(
                classPath,
                AppProcess.IN_A_HURRY,
                variables,
                List.of("--server.port=0", "--spring.main.banner-mode=off"));
        if (!app.awaitStart()) {
            throw new IllegalStateException(variant + " did not start:\n" + app.output());
        }
        app.abandon();
        return new Start(Double.parseDouble(app.fact("uptime")), Double.parseDouble(app.fact("cpu")));
    }

    private static void print(int rounds, Map<Variant, List<Start>> starts) {
        System.out.println("| " + rounds + " starts of each | without, median ms | with, median ms"
                + " | difference, ms | its 95 % interval, ms |\n|---|---|---|---|---|");
        for (boolean inside : new boolean[] {false, true}) {
            List<Start> without =
                    starts.getOrDefault(inside ? Variant.WITHOUT_INSIDE : Variant.WITHOUT_OUTSIDE, List.of());
            List<Start> with = starts.getOrDefault(inside ? Variant.WITH_INSIDE : Variant.WITH_OUTSIDE, List.of());
            String where = inside ? "inside a step" : "outside a step";
            print(where + ", time that passed", without, with, Start::passed);
            print(where + ", of the main thread", without, with, Start::mainThread);
        }
    }

    private static void print(String what, List<Start> without, List<Start> with, ToDoubleFunction<Start> time) {
        // All with all, as Hodges and Lehmann do it: few starts that took far too long do not matter then.
        List<Double> differences = with.stream()
                .flatMap(one -> without.stream().map(other -> time.applyAsDouble(one) - time.applyAsDouble(other)))
                .sorted()
                .toList();
        System.out.printf(
                Locale.ROOT,
                "| %s | %.0f | %.0f | %.0f | %s |%n",
                what,
                median(without.stream().map(time::applyAsDouble).toList()),
                median(with.stream().map(time::applyAsDouble).toList()),
                median(differences),
                interval(differences, with.size()));
    }

    /** By ranks, whatever the distribution is: the difference is between these in 95 of 100 runs. */
    private static String interval(List<Double> sorted, int starts) {
        double middle = sorted.size() / 2.0;
        double reach = 1.96 * Math.sqrt(sorted.size() * (2.0 * starts + 1) / 12);
        int low = (int) Math.max(0, Math.floor(middle - reach));
        int high = (int) Math.min(sorted.size() - 1, Math.ceil(middle + reach));
        return String.format(Locale.ROOT, "%.0f to %.0f", sorted.get(low), sorted.get(high));
    }

    private static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        return sorted.get((sorted.size() - 1) / 2);
    }
}
