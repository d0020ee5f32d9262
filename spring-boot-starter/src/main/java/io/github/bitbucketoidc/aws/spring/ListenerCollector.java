package io.github.bitbucketoidc.aws.spring;

import io.github.bitbucketoidc.aws.BitbucketOidcCredentialsProvider.Builder;
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
record ListenerCollector(Builder builder, Consumer<BitbucketOidcListener> listeners) implements InvocationHandler {

    static Builder around(Builder builder, Consumer<BitbucketOidcListener> listeners) {
        return (Builder) Proxy.newProxyInstance(
                Builder.class.getClassLoader(),
                new Class<?>[] {Builder.class},
                new ListenerCollector(builder, listeners));
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
        if (method.getName().equals("listener") && arguments != null) {
            if (arguments[0] instanceof BitbucketOidcListener listener) {
                listeners.accept(listener);
            }
            return proxy;
        }
        try {
            Object result = method.invoke(builder, arguments);
            return result == builder ? proxy : result;
        } catch (InvocationTargetException e) {
            throw e.getTargetException();
        }
    }
}
