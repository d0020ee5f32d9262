package io.github.bitbucketoidc.aws.benchmarks.process;

import java.util.OptionalLong;

/**
 * What a process and all that it started used.
 *
 * @param wallMillis the time that passed
 * @param cpuMillis on all processors together
 * @param peakKilobytes the most memory that one of the processes held at a time; not every system can tell
 */
record Usage(double wallMillis, double cpuMillis, OptionalLong peakKilobytes) {

    /**
     * Reads what the shell's stopwatch and GNU's wrote.
     *
     * @param times seconds that passed, of the user and of the system, in this order
     * @param peak kilobytes, or blank
     */
    static Usage parse(String times, String peak) {
        String[] seconds = times.strip().split(" ", -1);
        double user = Double.parseDouble(seconds[1]);
        double system = Double.parseDouble(seconds[2]);
        return new Usage(
                1_000 * Double.parseDouble(seconds[0]),
                1_000 * (user + system),
                peak.isBlank() ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(peak.strip())));
    }
}
