package io.github.bitbucketoidc.aws.handoff;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.sts.StsClient;

/**
 * A child that knows nothing of this library: an SDK client with the SDK's default chain. It makes one call for each line
 * that it reads, and prints the caller, or the failure.
 */
final class CallerProgram {

    private CallerProgram() {}

    public static void main(String[] arguments) throws IOException {
        BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        try (StsClient sts = StsClient.builder()
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build()) {
            while (lines.readLine() != null) {
                System.out.println(call(sts));
            }
        }
    }

    private static String call(StsClient sts) {
        try {
            return sts.getCallerIdentity().arn();
        } catch (RuntimeException e) {
            return "failed: " + e;
        }
    }
}
