package io.github.bitbucketoidc.aws;

import io.github.bitbucketoidc.aws.internal.input.RoleArn;
import io.github.bitbucketoidc.aws.internal.input.RoleRequest;
import io.github.bitbucketoidc.aws.internal.session.ExchangeReport;
import io.github.bitbucketoidc.aws.internal.session.Failure;
import io.github.bitbucketoidc.aws.internal.session.Session;
import io.github.bitbucketoidc.aws.internal.text.SafeText;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the user's listeners, each one though another throws, and lets nothing out that they throw. What leaves callers
 * without credentials is logged as well, once an outage: a chain of providers takes an exception for a hint to go on to
 * another identity, and nobody would see it. An outage of a role ends with its next session.
 *
 * <p>Thread-safe.
 */
final class ListenerNotifier {

    private static final Logger log = LoggerFactory.getLogger(BitbucketOidcListener.class);

    /** Of its own, for a program that shows the exception itself and does not want to say everything twice. */
    private static final Logger warnings =
            LoggerFactory.getLogger(BitbucketOidcCredentialsProvider.class.getName() + ".outage");

    private final List<BitbucketOidcListener> listeners;

    /** What was logged of the outages that last, by role and reason. */
    private final Map<Outage, String> told = new ConcurrentHashMap<>();

    private final Set<Class<?>> logged = ConcurrentHashMap.newKeySet();

    private record Outage(String roleArn, FailureReason reason) {}

    ListenerNotifier(List<BitbucketOidcListener> listeners) {
        this.listeners = List.copyOf(listeners);
    }

    void tell(RoleRequest request, ExchangeReport report) {
        if (report.outcome() instanceof Session session) {
            succeeded(request, report, session);
        } else if (report.outcome() instanceof Failure failure) {
            failed(request, report, failure);
        }
    }

    private void succeeded(RoleRequest request, ExchangeReport report, Session session) {
        told.keySet().removeIf(outage -> outage.roleArn().equals(request.roleArn()));
        if (listeners.isEmpty()) {
            return;
        }
        ExchangeSucceeded event = new ExchangeSucceeded(
                report.context().trigger(),
                request.roleArn(),
                request.sessionName(),
                session.credentials().accountId().orElse(""),
                session.credentials().expirationTime().orElseThrow(),
                report.sessionLeft(),
                report.elapsed());
        tellEach(listener -> listener.exchangeSucceeded(event));
    }

    /** Once an outage of a role for each reason, and the same text once, though several roles have it. */
    void warn(RoleRequest request, Failure failure) {
        String said = failure.message().lines().findFirst().orElse("") + " ("
                + failure.reason().id()
                + "). The exception has more; in a chain the next provider would be another identity.";
        boolean isNew = !told.containsValue(said);
        if (told.putIfAbsent(new Outage(request.roleArn(), failure.reason()), said) == null && isNew) {
            warnings.warn(said);
        }
    }

    /** What is no role is cleaned: somebody may have put the token there. */
    static String shownRole(RoleRequest request) {
        return RoleArn.parse(request.roleArn()) == null ? SafeText.clean(request.roleArn()) : request.roleArn();
    }

    private void failed(RoleRequest request, ExchangeReport report, Failure failure) {
        if (!report.sessionServes() && !report.isRetried()) {
            warn(request, failure);
        }
        if (listeners.isEmpty()) {
            return;
        }
        ExchangeFailed event = new ExchangeFailed(
                report.context().trigger(),
                shownRole(request),
                SafeText.clean(request.sessionName()),
                BitbucketOidcException.of(failure),
                report.elapsed(),
                report.sessionServes(),
                report.isRetried(),
                report.nextTryIn());
        tellEach(listener -> listener.exchangeFailed(event));
    }

    /** Catches everything: an error of a listener is no reason to end the thread of an exchange either. */
    private void tellEach(Consumer<BitbucketOidcListener> event) {
        for (BitbucketOidcListener listener : listeners) {
            try {
                event.accept(listener);
            } catch (Throwable e) {
                if (logged.add(e.getClass())) {
                    log.warn("A BitbucketOidcListener threw; the exchange is not concerned", e);
                }
            }
        }
    }
}
