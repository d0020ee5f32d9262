package io.github.bitbucketoidc.aws.spring;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.LoggerFactory;

/** What the starter warns of while this is open. */
final class Warnings implements AutoCloseable {

    private final Logger logger = (Logger) LoggerFactory.getLogger(BitbucketOidcAutoConfiguration.class);
    private final ListAppender<ILoggingEvent> appender = new ListAppender<>();

    Warnings() {
        appender.list = new CopyOnWriteArrayList<>();
        appender.start();
        logger.setLevel(Level.WARN);
        logger.addAppender(appender);
    }

    List<String> all() {
        return appender.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
    }

    /** Waits for what another thread says. */
    List<String> first() {
        for (int i = 0; i < 2_000 && appender.list.isEmpty(); i++) {
            LockSupport.parkNanos(5_000_000);
        }
        return all();
    }

    @Override
    public void close() {
        logger.detachAppender(appender);
        logger.setLevel(null);
    }
}
