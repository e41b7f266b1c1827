package io.understudy.launcher.logging;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.slf4j.MDC;

/**
 * Writes on a thread of its own: a journal or a disk that hangs must not hold up the reactor. The queue is bounded;
 * what does not fit is counted and the number is logged as soon as there is room. While a target writes, the MDC is that of
 * the message, with {@code THREAD_NAME}.
 */
final class QueueHandler extends Handler {

    private static final int CAPACITY = 4096;
    private static final long CLOSE_LIMIT_MILLIS = 2000;

    /** What a target that comes later is told of the beginning. */
    private static final int EARLY_MOST = 1000;

    private static final String THREAD_NAME = "THREAD_NAME";

    private record Message(LogRecord record, String thread, Map<String, String> context) {
    }

    private final List<Handler> targets;
    /** {@code null} once nobody can come late any more. Writer's thread only, as the targets. */
    private List<Message> early = new ArrayList<>();
    private final Queue<Runnable> orders = new ConcurrentLinkedQueue<>();
    /** Tells the writer that there are orders; nothing that is logged. */
    private final Message wake = new Message(new LogRecord(Level.OFF, ""), "", null);
    private final BlockingQueue<Message> queue = new ArrayBlockingQueue<>(CAPACITY);
    private final AtomicLong lost = new AtomicLong();
    private final Thread writer = new Thread(this::write, "understudy-log");
    private volatile boolean closed;

    QueueHandler(List<Handler> targets) {
        this.targets = new ArrayList<>(targets);
        writer.setDaemon(true);
        writer.start();
    }

    @Override
    public void publish(LogRecord record) {
        if (isLoggable(record) && !closed
                && !queue.offer(new Message(record, Thread.currentThread().getName(), MDC.getCopyOfContextMap()))) {
            lost.incrementAndGet();
        }
    }

    /** One more target, which is told everything from the beginning. Any thread. */
    void add(Handler target) {
        order(() -> {
            if (early != null) {
                early.forEach(message -> write(message, List.of(target)));
            }
            targets.add(target);
        });
    }

    /** A target less; what was logged until now is written, or 2 s have passed, when this returns. Any thread. */
    void remove(Handler target) {
        CountDownLatch written = new CountDownLatch(1);
        order(() -> {
            while (!queue.isEmpty()) {
                deliver(queue.poll());
            }
            targets.remove(target);
            written.countDown();
        });
        await(written);
    }

    /** Everything runs: who comes now hears only what comes. Any thread. */
    void forgetEarly() {
        order(() -> early = null);
    }

    /** Carried out between two messages. A full queue needs no waking. */
    private void order(Runnable order) {
        orders.add(order);
        queue.offer(wake);
    }

    private static void await(CountDownLatch written) {
        try {
            written.await(CLOSE_LIMIT_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void write() {
        try {
            while (!closed || !queue.isEmpty()) {
                for (Runnable order = orders.poll(); order != null; order = orders.poll()) {
                    order.run();
                }
                Message message = queue.poll(200, TimeUnit.MILLISECONDS);
                if (message != null) {
                    deliver(message);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        targets.forEach(Handler::close);
    }

    private void deliver(Message message) {
        if (message == wake) {
            return;
        }
        long gone = lost.getAndSet(0);
        if (gone > 0) {
            LogRecord note = new LogRecord(Level.WARNING, gone + " log messages were lost: the log was too slow");
            note.setLoggerName("io.understudy.launcher");
            write(new Message(note, writer.getName(), null), List.copyOf(targets));
        }
        if (early != null && early.size() < EARLY_MOST) {
            early.add(message);
        }
        write(message, List.copyOf(targets));
    }

    private void write(Message message, List<Handler> to) {
        MDC.setContextMap(message.context() == null ? Map.of() : message.context());
        MDC.put(THREAD_NAME, message.thread());
        for (Handler target : to) {
            try {
                target.publish(message.record());
                target.flush();
            } catch (RuntimeException | LinkageError e) { // a bundle's; the others get their log all the same
                targets.remove(target);
                System.err.println("understudy: log target " + target.getClass().getName() + " is left out: " + e);
            }
        }
        MDC.clear();
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
