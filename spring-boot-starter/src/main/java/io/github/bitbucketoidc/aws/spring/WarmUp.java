package io.github.bitbucketoidc.aws.spring;

import io.github.bitbucketoidc.aws.BitbucketOidcException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.BeanFactoryInitializer;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

/**
 * Requests credentials before the first bean is made, and lets the app start meanwhile. A failure is logged; with
 * {@code fail-fast} it ends the start once all beans are there, and Boot says why.
 */
final class WarmUp implements BeanFactoryInitializer<ListableBeanFactory>, SmartInitializingSingleton {

    private static final Logger log = LoggerFactory.getLogger(BitbucketOidcAutoConfiguration.class);

    private @Nullable CompletableFuture<? extends AwsCredentialsIdentity> session;
    private boolean failFast;

    @Override
    public void initialize(ListableBeanFactory beans) {
        ManagedProvider managed = beans.getBean(ManagedProvider.class);
        if (managed.isInUse() && managed.properties().isWarmUp()) {
            failFast = managed.properties().isFailFast();
            session = managed.provider().resolveIdentity();
            if (!failFast) {
                session = session.whenComplete(WarmUp::tell);
            }
        }
    }

    @Override
    public void afterSingletonsInstantiated() {
        if (!failFast || session == null) {
            return;
        }
        try {
            session.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof BitbucketOidcException cause ? cause : e;
        }
    }

    private static void tell(@Nullable AwsCredentialsIdentity session, @Nullable Throwable failure) {
        if (failure != null) {
            Throwable cause =
                    failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
            log.warn("The warm-up has got no credentials. {}", cause.getMessage());
        }
    }
}
