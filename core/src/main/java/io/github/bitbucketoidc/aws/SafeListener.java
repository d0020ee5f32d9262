package io.github.bitbucketoidc.aws;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the user's listener, if there is one, and lets nothing out that it throws.
 *
 * <p>Thread-safe.
 */
final class SafeListener {

    private static final Logger log = LoggerFactory.getLogger(BitbucketOidcListener.class);

    private final @Nullable BitbucketOidcListener listener;
    private final Set<Class<?>> logged = ConcurrentHashMap.newKeySet();

    SafeListener(@Nullable BitbucketOidcListener listener) {
        this.listener = listener;
    }

    void tell(RoleRequest request, ExchangeReport report) {
        Ask ask = report.ask();
        if (report.outcome() instanceof Session session) {
            notify(to -> to.exchangeSucceeded(new ExchangeSucceeded(
                    ask.trigger(),
                    request.roleArn(),
                    request.sessionName(),
                    session.credentials().accountId().orElse(""),
                    session.credentials().expirationTime().orElseThrow(),
                    report.elapsed())));
        } else if (report.outcome() instanceof Failure failure) {
            notify(to -> to.exchangeFailed(new ExchangeFailed(
                    ask.trigger(),
                    request.roleArn(),
                    request.sessionName(),
                    failure.toException(),
                    report.elapsed(),
                    report.sessionServes(),
                    report.nextTryIn())));
        }
    }

    /** Catches everything: an error of a listener is no reason to end the thread of an exchange either. */
    private void notify(Consumer<BitbucketOidcListener> event) {
        if (listener == null) {
            return;
        }
        try {
            event.accept(listener);
        } catch (Throwable e) {
            if (logged.add(e.getClass())) {
                log.warn(
                        "The BitbucketOidcListener threw {}; the exchange is not concerned",
                        e.getClass().getName(),
                        e);
            }
        }
    }
}
