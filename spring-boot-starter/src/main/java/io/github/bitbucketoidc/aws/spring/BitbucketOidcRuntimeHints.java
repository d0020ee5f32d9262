package io.github.bitbucketoidc.aws.spring;

import io.github.bitbucketoidc.aws.BitbucketOidcCredentialsProvider;
import org.jspecify.annotations.Nullable;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;

/** What a native image has to keep for the starter: the customizers' view of the builder. Core has hints of its own. */
final class BitbucketOidcRuntimeHints implements RuntimeHintsRegistrar {

    @Override
    public void registerHints(RuntimeHints hints, @Nullable ClassLoader classLoader) {
        hints.proxies().registerJdkProxy(BitbucketOidcCredentialsProvider.Builder.class);
    }
}
