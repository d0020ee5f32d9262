package io.github.bitbucketoidc.aws.soak;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;

/**
 * Where a soak stands.
 *
 * @param asks for credentials, so far
 * @param stsCalls so far
 * @param failures of asks, so far
 * @param firstFailure empty where there is none
 * @param longestAsk since the sample before
 * @param heapBytes in use after a garbage collection
 * @param openFiles sockets among them; 0 where the system does not tell
 */
record SoakSample(
        Duration after,
        long asks,
        int stsCalls,
        int failures,
        String firstFailure,
        Duration longestAsk,
        long heapBytes,
        int threads,
        long openFiles) {

    static SoakSample now(
            Duration after, long asks, int stsCalls, int failures, String firstFailure, Duration longestAsk) {
        System.gc();
        long heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
        int threads = ManagementFactory.getThreadMXBean().getThreadCount();
        long files = ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system
                ? system.getOpenFileDescriptorCount()
                : 0;
        return new SoakSample(after, asks, stsCalls, failures, firstFailure, longestAsk, heap, threads, files);
    }

    String toRow() {
        return "| %d | %d | %d | %d | %d | %.1f | %d | %d |"
                .formatted(
                        after.toSeconds(),
                        asks,
                        stsCalls,
                        failures,
                        longestAsk.toMillis(),
                        heapBytes / 1e6,
                        threads,
                        openFiles);
    }
}
