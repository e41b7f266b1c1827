package io.understudy.launcher.daemon;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;
import org.osgi.service.log.LogEntry;
import org.osgi.service.log.LogLevel;

/** What OSGi's log service has, in the daemon's log. */
class LogServiceEntriesTest {

    private static final String SCR = "org.apache.felix.scr.impl.logger.ScrLogManager";
    private static final Exception NESTED =
            new ReflectiveOperationException("outer", new IllegalStateException("no line"));

    private final List<String> told = new ArrayList<>();
    private final Logger ours = Logger.getLogger("io.understudy");
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord record) {
            told.add(record.getLevel() + " " + record.getLoggerName() + " " + record.getMessage()
                    + (record.getThrown() == null ? "" : " with trace"));
        }

        @Override
        public void flush() {
            // Nothing is buffered.
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    };

    @BeforeEach
    void listen() {
        handler.setLevel(Level.ALL);
        ours.addHandler(handler);
        ours.setUseParentHandlers(false);
        ours.setLevel(Level.INFO);
    }

    @AfterEach
    void leave() {
        ours.removeHandler(handler);
        ours.setUseParentHandlers(true);
        ours.setLevel(null);
    }

    @Test
    void componentRuntimeWithTheInnermostCause() {
        LogServiceEntries.tell(entry("a.B", SCR, LogLevel.ERROR, "bundle x [a.B(1)] : it threw", NESTED));
        assertEquals(List.of("SEVERE io.understudy.scr bundle x [a.B(1)] : it threw: java.lang.IllegalStateException: no line"),
                told);
    }

    @Test
    void withTheStackTraceWhereDetailsAreWanted() {
        ours.setLevel(Level.FINE);
        LogServiceEntries.tell(entry("a.B", SCR, LogLevel.WARN, "it threw", NESTED));
        assertEquals(List.of("WARNING io.understudy.scr it threw: java.lang.IllegalStateException: no line with trace"), told);
    }

    @Test
    void theOrdinaryOfTheComponentRuntimeIsLeftOut() {
        LogServiceEntries.tell(entry("ROOT", SCR, LogLevel.INFO, "DependencyManager: x", null));
        assertEquals(List.of(), told);
    }

    @Test
    void eventsAreTheFrameworksToTell() {
        LogServiceEntries.tell(entry("Events.Framework.x", "org.apache.felix.log.Log", LogLevel.ERROR, "FrameworkEvent ERROR", NESTED));
        assertEquals(List.of(), told);
    }

    @Test
    void pluginsWithTheirName() {
        LogServiceEntries.tell(entry("a.B", "a.B", LogLevel.INFO, "the {} line is open", null));
        assertEquals(List.of("INFO io.understudy.osgi org.example.pager: the {} line is open"), told);
    }

    private static LogEntry entry(String logger, String location, LogLevel level, String message, Throwable thrown) {
        Bundle bundle = answering(Bundle.class, "getSymbolicName", "org.example.pager");
        return (LogEntry) Proxy.newProxyInstance(LogEntry.class.getClassLoader(), new Class<?>[] {LogEntry.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "getLoggerName" -> logger;
                    case "getLocation" -> new StackTraceElement(location, "log", null, 1);
                    case "getLogLevel" -> level;
                    case "getMessage" -> message;
                    case "getException" -> thrown;
                    case "getBundle" -> bundle;
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }

    private static <T> T answering(Class<T> type, String name, Object answer) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type},
                (proxy, method, arguments) -> {
                    if (method.getName().equals(name)) {
                        return answer;
                    }
                    throw new UnsupportedOperationException(method.getName());
                }));
    }
}
