package io.github.bitbucketoidc.aws.spring;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.SanitizableData;
import org.springframework.boot.actuate.endpoint.SanitizingFunction;

/**
 * Masks the step's token under its own name, in any of its spellings, and wherever else its value turns up; and the token
 * of the endpoint for this JVM under its name.
 */
final class TokenSanitizer implements SanitizingFunction {

    private static final Set<String> NAMES =
            Set.of(letters(StepVariables.TOKEN), letters("aws.containerAuthorizationToken"));

    private final @Nullable String token;

    TokenSanitizer(@Nullable String token) {
        this.token = token == null ? null : token.strip();
    }

    @Override
    public SanitizableData apply(SanitizableData data) {
        boolean named = NAMES.contains(letters(data.getKey()));
        boolean contained = token != null
                && data.getValue() != null
                && data.getValue().toString().contains(token);
        return named || contained ? data.withSanitizedValue() : data;
    }

    private static String letters(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "");
    }
}
