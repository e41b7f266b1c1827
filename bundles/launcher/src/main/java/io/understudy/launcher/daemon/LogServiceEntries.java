package io.understudy.launcher.daemon;

import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.service.log.LogEntry;
import org.osgi.service.log.LogLevel;
import org.osgi.service.log.LogListener;
import org.osgi.service.log.LogReaderService;
import org.osgi.util.tracker.ServiceTracker;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Leads what bundles say to OSGi's log service into the daemon's log; the component runtime says only there why a
 * plugin's component does not start.
 */
final class LogServiceEntries extends ServiceTracker<LogReaderService, LogReaderService> {

    /** The log service's own notes of bundles, services and the framework: {@link FrameworkLog} has what is wrong. */
    private static final String EVENTS = "Events.";
    private static final String FELIX = "org.apache.felix.";
    private static final String COMPONENT_RUNTIME = "scr";

    private final LogListener listener = LogServiceEntries::tell;

    LogServiceEntries(BundleContext context) {
        super(context, LogReaderService.class, null);
    }

    @Override
    public LogReaderService addingService(ServiceReference<LogReaderService> reference) {
        LogReaderService reader = super.addingService(reference);
        if (reader != null) {
            reader.addLogListener(listener);
        }
        return reader;
    }

    @Override
    public void removedService(ServiceReference<LogReaderService> reference, LogReaderService reader) {
        reader.removeLogListener(listener);
        super.removedService(reference, reader);
    }

    static void tell(LogEntry entry) {
        if (entry.getLoggerName().startsWith(EVENTS)) {
            return;
        }
        String speaker = speaker(entry);
        if (speaker.equals(COMPONENT_RUNTIME) && entry.getLogLevel().compareTo(LogLevel.WARN) > 0) {
            return;
        }
        Logger log = LoggerFactory.getLogger(FrameworkLog.ROOM_PREFIX + speaker);
        log.atLevel(level(entry.getLogLevel())).setCause(log.isDebugEnabled() ? entry.getException() : null)
                .log(message(entry, speaker));
    }

    /** Which of Felix's bundles speaks; where the component runtime does, the entry is in the name of the plugin. */
    private static String speaker(LogEntry entry) {
        String from = entry.getLocation() == null ? "" : entry.getLocation().getClassName();
        return from.startsWith(FELIX) ? from.substring(FELIX.length()).replaceFirst("\\..*", "") : FrameworkLog.ROOM;
    }

    private static String message(LogEntry entry, String speaker) {
        StringBuilder text = new StringBuilder(120);
        if (speaker.equals(FrameworkLog.ROOM) && entry.getBundle() != null) {
            text.append(entry.getBundle().getSymbolicName()).append(": ");
        }
        text.append(entry.getMessage());
        Throwable cause = entry.getException();
        if (cause != null) {
            text.append(": ").append(innermost(cause));
        }
        return text.toString();
    }

    private static String innermost(Throwable thrown) {
        Throwable cause = thrown;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        // Felix's log service keeps a stand-in, so as not to hold the class loader, and its message is the whole
        return cause.getClass().getName().startsWith(FELIX + "log.") ? cause.getMessage() : cause.toString();
    }

    private static Level level(LogLevel level) {
        return switch (level) {
            case AUDIT, INFO -> Level.INFO;
            case ERROR -> Level.ERROR;
            case WARN -> Level.WARN;
            case DEBUG -> Level.DEBUG;
            case TRACE -> Level.TRACE;
        };
    }
}
