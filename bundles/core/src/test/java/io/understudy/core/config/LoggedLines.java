package io.understudy.core.config;

import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** What a logger warned of while somebody listens. */
final class LoggedLines extends Handler implements AutoCloseable {

    private final Logger logger;
    private final List<String> warnings = new ArrayList<>();

    private LoggedLines(Logger logger) {
        this.logger = logger;
    }

    static LoggedLines of(String name) {
        LoggedLines lines = new LoggedLines(Logger.getLogger(name));
        lines.logger.addHandler(lines);
        return lines;
    }

    /** Warnings and errors since the last call. */
    List<String> complaints() {
        List<String> all = List.copyOf(warnings);
        warnings.clear();
        return all;
    }

    @Override
    public void publish(LogRecord entry) {
        if (entry.getLevel().intValue() >= Level.WARNING.intValue()) {
            warnings.add(entry.getMessage());
        }
    }

    @Override
    public void flush() {
        // nothing is kept back
    }

    @Override
    public void close() {
        logger.removeHandler(this);
    }
}
