package io.github.bitbucketoidc.aws.support;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import java.util.logging.LogManager;
import org.slf4j.LoggerFactory;
import org.slf4j.bridge.SLF4JBridgeHandler;

/** Everything that anything logs, at every level, the JDK's own loggers included. */
public final class CapturedLogs implements AutoCloseable {

    private static final Logger ROOT = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private static final java.util.logging.Logger JDK_ROOT =
            LogManager.getLogManager().getLogger("");

    private final ListAppender<ILoggingEvent> appender = new ListAppender<>();
    private final Level level = ROOT.getLevel();
    private final java.util.logging.Level jdkLevel = JDK_ROOT.getLevel();

    public CapturedLogs() {
        SLF4JBridgeHandler.install();
        JDK_ROOT.setLevel(java.util.logging.Level.ALL);
        appender.start();
        ROOT.addAppender(appender);
        ROOT.setLevel(Level.TRACE);
    }

    /** One text a line, with its logger, thread and stack trace. */
    public List<String> lines() {
        return List.copyOf(appender.list).stream().map(CapturedLogs::line).toList();
    }

    /** What this library logs, by itself. */
    public List<String> messages() {
        return List.copyOf(appender.list).stream()
                .filter(event -> event.getLoggerName().startsWith("io.github.bitbucketoidc"))
                .map(ILoggingEvent::getFormattedMessage)
                .toList();
    }

    public List<String> warnings() {
        return List.copyOf(appender.list).stream()
                .filter(event -> event.getLevel().isGreaterOrEqual(Level.WARN))
                .map(ILoggingEvent::getFormattedMessage)
                .toList();
    }

    private static String line(ILoggingEvent event) {
        IThrowableProxy thrown = event.getThrowableProxy();
        return event.getThreadName() + " " + event.getLoggerName() + " " + event.getFormattedMessage()
                + (thrown == null ? "" : "\n" + ThrowableProxyUtil.asString(thrown));
    }

    @Override
    public void close() {
        ROOT.detachAppender(appender);
        ROOT.setLevel(level);
        JDK_ROOT.setLevel(jdkLevel);
        SLF4JBridgeHandler.uninstall();
    }
}
