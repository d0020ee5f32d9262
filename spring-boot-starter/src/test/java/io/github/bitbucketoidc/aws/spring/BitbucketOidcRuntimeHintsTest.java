package io.github.bitbucketoidc.aws.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bitbucketoidc.aws.BitbucketOidcCredentialsProvider;
import org.junit.jupiter.api.Test;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.predicate.RuntimeHintsPredicates;

class BitbucketOidcRuntimeHintsTest {

    private final RuntimeHints hints = new RuntimeHints();

    @Test
    void keepTheCustomizersViewOfTheBuilder() {
        new BitbucketOidcRuntimeHints().registerHints(hints, getClass().getClassLoader());

        assertThat(RuntimeHintsPredicates.proxies().forInterfaces(BitbucketOidcCredentialsProvider.Builder.class))
                .accepts(hints);
    }
}
