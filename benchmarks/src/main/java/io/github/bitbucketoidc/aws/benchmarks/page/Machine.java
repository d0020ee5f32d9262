package io.github.bitbucketoidc.aws.benchmarks.page;

import java.lang.management.ManagementFactory;
import java.time.Clock;
import java.time.LocalDate;

/** What figures were measured on. They mean little without it. */
public final class Machine {

    private Machine() {}

    /**
     * A sentence: when, on what, and how busy it was just before; on a quiet machine the load is below 0.2.
     *
     * @param command what to type to measure it again
     */
    public static String measures(String command) {
        return measured(command).replaceFirst("\\.$", ", load before it: " + load() + ".");
    }

    /**
     * The same for figures that exist already, so that it is too late to ask how busy the machine was before.
     *
     * @param command what to type to measure it again
     */
    public static String measured(String command) {
        return "Measured on " + LocalDate.now(Clock.systemUTC()) + " by `" + command + "`, JDK "
                + Runtime.version() + ", " + System.getProperty("os.name") + " " + System.getProperty("os.arch") + ", "
                + Runtime.getRuntime().availableProcessors() + " processors.";
    }

    /** The average of the last minute, which some systems do not know. */
    private static String load() {
        double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
        return load < 0 ? "unknown" : Amount.decimal(load, 1);
    }
}
