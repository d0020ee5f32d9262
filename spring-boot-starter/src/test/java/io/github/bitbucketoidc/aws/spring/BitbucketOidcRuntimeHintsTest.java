package io.github.bitbucketoidc.aws.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bitbucketoidc.aws.BitbucketOidcCredentialsProvider;
import java.lang.reflect.Field;
import org.junit.jupiter.api.Test;
import org.springframework.aot.hint.MemberCategory;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.predicate.RuntimeHintsPredicates;

class BitbucketOidcRuntimeHintsTest {

    private final RuntimeHints hints = new RuntimeHints();

    BitbucketOidcRuntimeHintsTest() {
        new BitbucketOidcRuntimeHints().registerHints(hints, getClass().getClassLoader());
    }

    @Test
    void keepTheCustomizersViewOfTheBuilder() {
        assertThat(RuntimeHintsPredicates.proxies().forInterfaces(BitbucketOidcCredentialsProvider.Builder.class))
                .accepts(hints);
    }

    @Test
    void keepTheKindOfCacheThatCoreUses() throws ReflectiveOperationException {
        try (BitbucketOidcCredentialsProvider provider = BitbucketOidcCredentialsProvider.create()) {
            Object cache = provider;
            for (String field : new String[] {"family", "sessions", "byRequest", "cache"}) {
                cache = valueOf(field, cache);
            }
            assertKept(cache.getClass());
            assertKept(valueOf("nodeFactory", cache).getClass());
        }
    }

    private void assertKept(Class<?> type) {
        assertThat(RuntimeHintsPredicates.reflection()
                        .onType(type)
                        .withMemberCategory(MemberCategory.INVOKE_DECLARED_CONSTRUCTORS))
                .as(type.getName())
                .accepts(hints);
    }

    private static Object valueOf(String name, Object owner) throws ReflectiveOperationException {
        for (Class<?> type = owner.getClass(); type != null; type = type.getSuperclass()) {
            for (Field field : type.getDeclaredFields()) {
                if (field.getName().equals(name)) {
                    field.setAccessible(true);
                    return field.get(owner);
                }
            }
        }
        throw new NoSuchFieldException(name + " in " + owner.getClass());
    }
}
