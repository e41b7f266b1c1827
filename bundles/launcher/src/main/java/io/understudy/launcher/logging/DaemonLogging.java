package io.understudy.launcher.logging;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.ConsoleHandler;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.Logger;

/** Sets up java.util.logging, the provider behind SLF4J, for the daemon. */
public final class DaemonLogging implements AutoCloseable {

    private static final int FILE_LIMIT_BYTES = 5_000_000;

    private final QueueHandler handler;
    /** Held because the log manager keeps loggers by weak references only, and with them their level. */
    private final Logger ours;

    private final Handler console;

    private DaemonLogging(QueueHandler handler, Handler console, Logger ours) {
        this.handler = handler;
        this.console = console;
        this.ours = ours;
    }

    /**
     * Starts logging, to standard error and perhaps to a file.
     *
     * @param file    log file, kept below 5 MB with one older copy ({@code .1}); {@code null} for none
     * @param detail  log details too
     * @throws IOException where the file cannot be written
     */
    public static DaemonLogging start(Path file, boolean detail) throws IOException {
        LogManager.getLogManager().reset();
        List<Handler> targets = new ArrayList<>();
        Handler console = prepare(new ConsoleHandler());
        targets.add(console);
        if (file != null) {
            targets.add(prepare(new BoundedFileHandler(file, FILE_LIMIT_BYTES)));
        }
        QueueHandler queue = new QueueHandler(targets);
        queue.setLevel(Level.ALL);
        Logger.getLogger("").addHandler(queue);
        Logger ours = Logger.getLogger("io.understudy");
        ours.setLevel(detail ? Level.FINE : Level.INFO);
        return new DaemonLogging(queue, console, ours);
    }

    private static Handler prepare(Handler target) throws IOException {
        target.setFormatter(new CompactFormatter());
        target.setLevel(Level.ALL);
        target.setEncoding("UTF-8");
        return target;
    }

    /** In the background, once everything runs: standard error belongs to the start script, which is about to end. */
    public void leaveConsole() {
        console.setLevel(Level.OFF);
    }

    /** Writes what is queued, 2 s at most, and ends. */
    @Override
    public void close() {
        ours.getParent().removeHandler(handler);
        handler.close();
    }
}
