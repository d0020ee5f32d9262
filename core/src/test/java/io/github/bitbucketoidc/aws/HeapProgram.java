package io.github.bitbucketoidc.aws;

import com.sun.management.HotSpotDiagnosticMXBean;
import io.github.bitbucketoidc.aws.support.StepTokens;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.ref.Reference;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Looks for the token in all of this JVM's memory that anything can reach, for {@link StepProcessTest} to start. The token
 * is made for an exchange, and known from nowhere else. Prints how often it is there: while somebody keeps it, and after an
 * exchange and one that was refused.
 */
final class HeapProgram {

    private HeapProgram() {}

    // The endpoints of a server that gives a session, and of one that refuses.
    public static void main(String[] arguments) throws IOException {
        reportWhileKept();
        try (BitbucketOidcCredentialsProvider granted = provider(arguments[0]);
                BitbucketOidcCredentialsProvider refused = provider(arguments[1])) {
            granted.resolveCredentials();
            try {
                refused.resolveCredentials();
            } catch (BitbucketOidcException e) {
                System.out.println(e.reason().id());
                report();
            }
        }
    }

    private static void reportWhileKept() throws IOException {
        String kept = token();
        try {
            report();
        } finally {
            Reference.reachabilityFence(kept);
        }
    }

    private static BitbucketOidcCredentialsProvider provider(String endpoint) {
        return BitbucketOidcCredentialsProvider.builder()
                .environment(Map.of("AWS_ENDPOINT_URL_STS", endpoint, "AWS_OIDC_ROLE_ARN", StepTokens.ROLE))
                .webIdentityToken(HeapProgram::token)
                .build();
    }

    private static String token() {
        return StepTokens.compactPlain() + needle();
    }

    /** As nothing else in this program is written. */
    private static String needle() {
        return IntStream.range(0, 200)
                .mapToObj(i -> Integer.toString(i * 7919, 36))
                .collect(Collectors.joining());
    }

    private static void report() throws IOException {
        Path file = Path.of("heap.hprof");
        ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class).dumpHeap(file.toString(), true);
        String heap = Files.readString(file, StandardCharsets.ISO_8859_1);
        Files.delete(file);
        String needle = needle();
        long copies = IntStream.iterate(heap.indexOf(needle), at -> at >= 0, at -> heap.indexOf(needle, at + 1))
                .count();
        System.out.println(List.of(copies));
    }
}
