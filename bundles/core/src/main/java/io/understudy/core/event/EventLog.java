package io.understudy.core.event;

import io.understudy.api.event.Event;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * Logs every event once, so nobody who publishes one logs it too. The text is the detail {@code log} where there is
 * one (keepalived's own line, which operators grep for; empty: not at all), else the event's text; the detail
 * {@code severity} decides the level: {@code warning}, {@code error}, otherwise info.
 */
final class EventLog implements Consumer<Event> {

    static final String LOG_DETAIL = "log";
    static final String SEVERITY_DETAIL = "severity";
    private static final Logger LOG = LoggerFactory.getLogger("io.understudy.events");

    @Override
    public void accept(Event event) {
        String line = line(event);
        if (line.isEmpty()) {
            return;
        }
        MDC.setContextMap(EventFields.of(event));
        try {
            log(event, line);
        } finally {
            MDC.clear();
        }
    }

    private static void log(Event event, String line) {
        Object severity = event.details().get(SEVERITY_DETAIL);
        if ("error".equals(severity)) {
            LOG.error("{}", line);
        } else if ("warning".equals(severity)) {
            LOG.warn("{}", line);
        } else {
            LOG.info("{}", line);
        }
    }

    /** One line, whatever a script wrote: control characters would forge lines of their own. */
    static String line(Event event) {
        Object log = event.details().get(LOG_DETAIL);
        String text = log == null ? event.text() : log.toString();
        return text.replaceAll("\\p{Cntrl}+", " ");
    }
}
