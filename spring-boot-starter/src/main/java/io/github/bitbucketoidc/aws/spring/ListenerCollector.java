package io.github.bitbucketoidc.aws.spring;

import io.github.bitbucketoidc.aws.BitbucketOidcCredentialsProvider;
import io.github.bitbucketoidc.aws.BitbucketOidcListener;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The builder as customizers see it. A builder holds one listener, and that place is taken by the starter's own; one that
 * a customizer sets is collected to be told beside it.
 */
record ListenerCollector(BitbucketOidcCredentialsProvider.Builder builder, Consumer<BitbucketOidcListener> listeners)
        implements InvocationHandler {

    private static final Class<?> BUILDER = BitbucketOidcCredentialsProvider.Builder.class;

    static BitbucketOidcCredentialsProvider.Builder around(
            BitbucketOidcCredentialsProvider.Builder builder, Consumer<BitbucketOidcListener> listeners) {
        return (BitbucketOidcCredentialsProvider.Builder) Proxy.newProxyInstance(
                BUILDER.getClassLoader(), new Class<?>[] {BUILDER}, new ListenerCollector(builder, listeners));
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
        if (method.getName().equals("listener") && arguments != null) {
            if (arguments[0] instanceof BitbucketOidcListener listener) {
                listeners.accept(listener);
            }
            return proxy;
        }
        if (method.isDefault()) {
            // As applyMutation: it calls this builder again, not the one behind it.
            return InvocationHandler.invokeDefault(proxy, method, arguments);
        }
        try {
            Object result = method.invoke(builder, arguments);
            return method.getReturnType() == BUILDER ? proxy : result;
        } catch (InvocationTargetException e) {
            throw e.getTargetException();
        }
    }
}
