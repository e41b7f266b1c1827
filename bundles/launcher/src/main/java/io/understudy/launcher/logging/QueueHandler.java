package io.understudy.launcher.logging;

import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;

/**
 * Writes on a thread of its own: a journal or a disk that hangs must not hold up the reactor. The queue is bounded;
 * what does not fit is counted and the number is logged as soon as there is room.
 */
final class QueueHandler extends Handler {

    private static final int CAPACITY = 4096;
    private static final long CLOSE_LIMIT_MILLIS = 2000;

    private final List<Handler> targets;
    private final BlockingQueue<LogRecord> queue = new ArrayBlockingQueue<>(CAPACITY);
    private final AtomicLong lost = new AtomicLong();
    private final Thread writer = new Thread(this::write, "understudy-log");
    private volatile boolean closed;

    QueueHandler(List<Handler> targets) {
        this.targets = List.copyOf(targets);
        writer.setDaemon(true);
        writer.start();
    }

    @Override
    public void publish(LogRecord record) {
        if (isLoggable(record) && !closed && !queue.offer(record)) {
            lost.incrementAndGet();
        }
    }

    private void write() {
        try {
            while (!closed || !queue.isEmpty()) {
                LogRecord record = queue.poll(200, TimeUnit.MILLISECONDS);
                if (record != null) {
                    deliver(record);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        targets.forEach(Handler::close);
    }

    private void deliver(LogRecord record) {
        long gone = lost.getAndSet(0);
        if (gone > 0) {
            LogRecord note = new LogRecord(Level.WARNING, gone + " log messages were lost: the log was too slow");
            note.setLoggerName("io.understudy.launcher");
            targets.forEach(t -> t.publish(note));
        }
        for (Handler target : targets) {
            target.publish(record);
            target.flush();
        }
    }

    @Override
    public void flush() {
        // The writer flushes after every record.
    }

    @Override
    public void close() {
        closed = true;
        try {
            writer.join(CLOSE_LIMIT_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
