package io.understudy.launcher.daemon;

import org.apache.felix.framework.Logger;
import org.osgi.framework.Bundle;
import org.osgi.framework.ServiceReference;
import org.slf4j.LoggerFactory;

/** Leads the framework's own messages into the daemon's log. */
final class FrameworkLog extends Logger {

    static final String ROOM_PREFIX = "io.understudy.";
    /** The logger of whoever has no room of our house. */
    static final String ROOM = "osgi";

    private final org.slf4j.Logger target = LoggerFactory.getLogger(ROOM_PREFIX + ROOM);

    @Override
    @SuppressWarnings("rawtypes") // Felix declares it so
    protected void doLog(Bundle bundle, ServiceReference service, int level, String message, Throwable thrown) {
        String text = bundle == null ? message : bundle.getSymbolicName() + ": " + message;
        switch (level) {
            case LOG_ERROR -> target.error(text, thrown);
            case LOG_WARNING -> target.warn(text, thrown);
            default -> target.debug(text, thrown);
        }
    }

    @Override
    protected void doLog(int level, String message, Throwable thrown) {
        doLog(null, null, level, message, thrown);
    }
}
