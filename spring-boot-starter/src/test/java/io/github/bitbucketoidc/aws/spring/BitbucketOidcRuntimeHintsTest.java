package io.github.bitbucketoidc.aws.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bitbucketoidc.aws.BitbucketOidcCredentialsProvider;
import org.junit.jupiter.api.Test;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;
import org.springframework.aot.hint.predicate.RuntimeHintsPredicates;
import org.springframework.beans.factory.aot.AotServices;
import org.springframework.core.io.support.SpringFactoriesLoader;

class BitbucketOidcRuntimeHintsTest {

    private final RuntimeHints hints = new RuntimeHints();

    @Test
    void keepTheCustomizersViewOfTheBuilder() {
        SpringFactoriesLoader.forResourceLocation(AotServices.FACTORIES_RESOURCE_LOCATION)
                .load(RuntimeHintsRegistrar.class)
                .stream()
                .filter(BitbucketOidcRuntimeHints.class::isInstance)
                .forEach(registrar -> registrar.registerHints(hints, getClass().getClassLoader()));

        assertThat(RuntimeHintsPredicates.proxies().forInterfaces(BitbucketOidcCredentialsProvider.Builder.class))
                .accepts(hints);
    }
}
