package io.github.bitbucketoidc.aws.spring;

import io.github.bitbucketoidc.aws.BitbucketOidcCredentialsProvider;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.aot.hint.MemberCategory;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;

/** What a native image has to keep: the customizers' view of the builder, and what Caffeine looks up by name. */
final class BitbucketOidcRuntimeHints implements RuntimeHintsRegistrar {

    /** The kinds of cache and entry that core's sessions are in: bounded by weight, each entry with its own expiry. */
    private static final List<String> CAFFEINE = List.of("SSMWA", "PSWMW");

    @Override
    public void registerHints(RuntimeHints hints, @Nullable ClassLoader classLoader) {
        hints.proxies().registerJdkProxy(BitbucketOidcCredentialsProvider.Builder.class);
        for (String type : CAFFEINE) {
            hints.reflection()
                    .registerTypeIfPresent(
                            classLoader,
                            "com.github.benmanes.caffeine.cache." + type,
                            hint -> hint.withField("FACTORY").withMembers(MemberCategory.INVOKE_DECLARED_CONSTRUCTORS));
        }
    }
}
