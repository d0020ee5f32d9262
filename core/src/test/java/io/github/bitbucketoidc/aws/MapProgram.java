package io.github.bitbucketoidc.aws;

import java.util.HashMap;
import java.util.Map;

/** A program that says by itself what the step's variables are, for {@link StepProcessTest} to start. */
final class MapProgram {

    private MapProgram() {}

    // Names and values in turn.
    public static void main(String[] arguments) {
        Map<String, String> variables = new HashMap<>();
        for (int i = 0; i < arguments.length; i += 2) {
            variables.put(arguments[i], arguments[i + 1]);
        }
        try (BitbucketOidcCredentialsProvider credentials = BitbucketOidcCredentialsProvider.builder()
                .environment(variables)
                .build()) {
            System.out.println(credentials.resolveCredentials().accessKeyId());
        }
    }
}
