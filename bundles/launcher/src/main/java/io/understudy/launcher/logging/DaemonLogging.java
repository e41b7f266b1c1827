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
    /** The command line wants the log on standard error, whoever else gets it. */
    private final boolean consoleWanted;
    private boolean consoleLeft;
    /** Standard error is not a target yet: it waits whether another one comes that has it in mind. */
    private boolean consoleWaits;
    private int insteadOfConsole;

    private DaemonLogging(QueueHandler handler, Handler console, boolean consoleWanted, boolean consoleWaits, Logger ours) {
        this.handler = handler;
        this.consoleWanted = consoleWanted;
        this.consoleWaits = consoleWaits;
        this.console = console;
        this.ours = ours;
    }

    /**
     * Starts logging, to standard error and perhaps to a file.
     *
     * @param file    log file, kept below 5 MB with one older copy ({@code .1}); {@code null} for none
     * @param detail  log details too
     * @param console standard error keeps the log even where the system's log has it
     * @throws IOException where the file cannot be written
     */
    public static DaemonLogging start(Path file, boolean detail, boolean console) throws IOException {
        LogManager.getLogManager().reset();
        List<Handler> targets = new ArrayList<>();
        Handler standardError = prepare(new ConsoleHandler());
        // under systemd it ends in the journal: what that gets from us directly would stand there twice
        boolean waits = !console && System.getenv("JOURNAL_STREAM") != null;
        if (!waits) {
            targets.add(standardError);
        }
        if (file != null) {
            targets.add(prepare(new BoundedFileHandler(file, FILE_LIMIT_BYTES)));
        }
        QueueHandler queue = new QueueHandler(targets);
        queue.setLevel(Level.ALL);
        Logger.getLogger("").addHandler(queue);
        Logger ours = Logger.getLogger("io.understudy");
        ours.setLevel(detail ? Level.FINE : Level.INFO);
        return new DaemonLogging(queue, standardError, console, waits, ours);
    }

    private static Handler prepare(Handler target) throws IOException {
        target.setFormatter(new CompactFormatter());
        target.setLevel(Level.ALL);
        target.setEncoding("UTF-8");
        return target;
    }

    /** In the background, once everything runs: standard error belongs to the start script, which is about to end. */
    public synchronized void leaveConsole() {
        if (!consoleWanted) {
            consoleLeft = true;
            followConsole();
        }
    }

    /**
     * One more target, which is told everything from the beginning.
     *
     * @param instead standard error falls silent as long as this target is there, unless the command line wants it
     */
    public synchronized void add(Handler target, boolean instead) {
        handler.add(target);
        insteadOfConsole += instead ? 1 : 0;
        if (instead) {
            followConsole();
        }
    }

    /** A target less; it has what was logged until now, or 2 s have passed, when this returns. */
    public synchronized void remove(Handler target, boolean instead) {
        handler.remove(target);
        insteadOfConsole -= instead ? 1 : 0;
        followConsole();
    }

    private void followConsole() {
        if (consoleWaits && insteadOfConsole == 0 && !consoleLeft) {
            consoleWaits = false;
            handler.add(console);
        }
        console.setLevel(consoleLeft || insteadOfConsole > 0 && !consoleWanted ? Level.OFF : Level.ALL);
    }

    /** Everything runs: targets that come from now on hear only what comes. */
    public synchronized void started() {
        followConsole();
        handler.forgetEarly();
    }

    /** Writes what is queued, 2 s at most, and ends. */
    @Override
    public synchronized void close() {
        followConsole();
        ours.getParent().removeHandler(handler);
        handler.close();
    }
}
