package io.understudy.syslog.runtime;

import io.understudy.linux.KernelException;
import io.understudy.linux.unix.UnixDatagrams;
import io.understudy.syslog.codec.LogLine;
import io.understudy.syslog.codec.Severity;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.SimpleFormatter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * Sends log messages to one socket. While nobody reads there messages are counted, and the number is the first thing
 * that whoever comes back reads. Only the log's writer thread calls it, so waiting a moment for a slow reader delays
 * nothing but the log.
 */
final class SystemLogHandler extends Handler {

    /** How long nothing is tried after a failure. */
    static final long PAUSE_NANOS = 500_000_000L;

    private static final String OWN_LOGGER = "io.understudy.syslog";
    private static final Logger LOG = LoggerFactory.getLogger(SystemLogHandler.class);

    private final UnixDatagrams datagrams;
    private final Path socket;
    private final Function<LogLine, byte[]> form;
    private final LongSupplier nanoTime;
    private final SimpleFormatter formatter = new SimpleFormatter();
    private long lost;
    /** Somebody was there once, or is to be expected: then it is worth a word that nobody is. */
    private boolean seen;
    private String trouble = "";
    private long againNanos;

    SystemLogHandler(UnixDatagrams datagrams, Path socket, boolean expected, Function<LogLine, byte[]> form,
            LongSupplier nanoTime) {
        this.seen = expected;
        this.datagrams = datagrams;
        this.socket = socket;
        this.form = form;
        this.nanoTime = nanoTime;
        setLevel(Level.ALL);
    }

    @Override
    public void publish(LogRecord logged) {
        if (lost > 0 && (nanoTime.getAsLong() - againNanos < 0 || !isBack(logged.getInstant())) || !send(line(logged))) {
            lost++;
        }
    }

    private boolean isBack(Instant now) {
        boolean back = send(new LogLine(now, Severity.WARNING, OWN_LOGGER, lost
                + (lost == 1 ? " message was" : " messages were") + " lost here: " + trouble, "", Map.of()));
        if (back) {
            lost = 0;
        }
        return back;
    }

    private boolean send(LogLine line) {
        try {
            datagrams.send(socket, form.apply(line), lost == 0);
            seen = true;
            return true;
        } catch (KernelException e) {
            if (lost == 0 && seen) {
                // to the log's other targets; here it is one more that is lost
                LOG.warn("the system's log gets nothing for now: {}", e.getMessage());
            }
            trouble = e.getMessage();
            againNanos = nanoTime.getAsLong() + PAUSE_NANOS;
            return false;
        }
    }

    private LogLine line(LogRecord logged) {
        Map<String, String> context = MDC.getCopyOfContextMap(); // the message's, which the writer sees to
        StringWriter trace = new StringWriter();
        if (logged.getThrown() != null) {
            logged.getThrown().printStackTrace(new PrintWriter(trace, true));
        }
        return new LogLine(logged.getInstant(), Severity.of(logged.getLevel()),
                logged.getLoggerName() == null ? "" : logged.getLoggerName(), formatter.formatMessage(logged),
                trace.toString(), context == null ? Map.of() : context);
    }

    @Override
    public void flush() {
        // nothing is kept
    }

    @Override
    public void close() {
        // the socket is a service's
    }
}
