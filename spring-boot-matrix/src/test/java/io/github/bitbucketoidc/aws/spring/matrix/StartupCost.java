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
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Measures what the starter costs an app until it has started: the same app without the starter and with it, inside and
 * outside of a step, each in a process of its own, taking turns so that a busy machine is equally busy for all. The time
 * that the main thread was on a processor is told beside the time that passed, because other load does not change it. The
 * JVM uses its quick compiler and the serial collector: with its defaults, what their threads do at the side varies by more
 * than what is to be measured.
 */
public final class StartupCost {

    private static final int DEFAULT_ROUNDS = 20;

    /** With fewer there is no interval of 95 %. */
    private static final int FEWEST_ROUNDS = 6;

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

        static List<Variant> of(String where) {
            return switch (where) {
                case "" -> new ArrayList<>(List.of(values()));
                case "inside" -> new ArrayList<>(List.of(WITHOUT_INSIDE, WITH_INSIDE));
                case "outside" -> new ArrayList<>(List.of(WITHOUT_OUTSIDE, WITH_OUTSIDE));
                default -> throw new IllegalArgumentException("Neither inside nor outside: " + where);
            };
        }
    }

    /** Milliseconds until the app had started. */
    private record Start(double passed, double mainThread) {}

    /**
     * Prints a table in Markdown, in milliseconds from the start of the JVM.
     *
     * @param arguments how many rounds, 6 at least and by default 20; then {@code inside} or {@code outside}, for the one of
     *     them alone
     * @throws Exception if an app does not start
     */
    public static void main(String[] arguments) throws Exception {
        int rounds = arguments.length == 0 ? DEFAULT_ROUNDS : Integer.parseInt(arguments[0]);
        if (rounds < FEWEST_ROUNDS) {
            throw new IllegalArgumentException(rounds + " rounds tell nothing: " + FEWEST_ROUNDS + " at least");
        }
        String where = arguments.length > 1 ? arguments[1] : "";
        Map<Variant, List<Start>> starts = new EnumMap<>(Variant.class);
        List<Variant> order = Variant.of(where);
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
            print(starts);
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

    private static void print(Map<Variant, List<Start>> starts) {
        System.out.println("| | starts of each | without, median ms | with, median ms"
                + " | difference, ms | its 95 % interval, ms |\n|---|---|---|---|---|---|");
        print("outside a step", starts.get(Variant.WITHOUT_OUTSIDE), starts.get(Variant.WITH_OUTSIDE));
        print("inside a step", starts.get(Variant.WITHOUT_INSIDE), starts.get(Variant.WITH_INSIDE));
    }

    private static void print(String where, @Nullable List<Start> without, @Nullable List<Start> with) {
        if (without != null && with != null) {
            print(where + ", time that passed", without, with, Start::passed);
            print(where + ", of the main thread", without, with, Start::mainThread);
        }
    }

    private static void print(String what, List<Start> without, List<Start> with, ToDoubleFunction<Start> time) {
        double[] differences = IntStream.range(0, with.size())
                .mapToDouble(i -> time.applyAsDouble(with.get(i)) - time.applyAsDouble(without.get(i)))
                .toArray();
        double[] averages = averages(differences);
        System.out.printf(
                Locale.ROOT,
                "| %s | %d | %.0f | %.0f | %.0f | %s |%n",
                what,
                with.size(),
                median(without.stream().mapToDouble(time).sorted().toArray()),
                median(with.stream().mapToDouble(time).sorted().toArray()),
                median(averages),
                interval(averages, differences.length));
    }

    /**
     * The averages of each two differences, and of each with itself, sorted. A difference is between the two starts of one
     * round, since a machine is not equally fast all the time; the median of these averages (Hodges and Lehmann) does not
     * mind a few starts that took far too long.
     */
    private static double[] averages(double[] differences) {
        return IntStream.range(0, differences.length)
                .boxed()
                .flatMapToDouble(
                        i -> IntStream.rangeClosed(0, i).mapToDouble(j -> (differences[i] + differences[j]) / 2))
                .sorted()
                .toArray();
    }

    /** By signed ranks (Wilcoxon), for any symmetric distribution: the difference is between these in 95 of 100 runs. */
    private static String interval(double[] averages, int rounds) {
        double n = rounds;
        double reach = 1.96 * Math.sqrt(n * (n + 1) * (2 * n + 1) / 24);
        int low = (int) Math.max(0, Math.floor(averages.length / 2.0 - reach));
        int high = averages.length - 1 - low;
        return String.format(Locale.ROOT, "%.0f to %.0f", averages[low], averages[high]);
    }

    private static double median(double[] sorted) {
        return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    }
}
