package io.understudy.linux.internal.poll;

import io.understudy.linux.KernelException;
import io.understudy.linux.internal.libc.Libc;
import java.util.function.IntSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A thread that reads one descriptor, for what must not burden the reactor. */
public final class DescriptorThread implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(DescriptorThread.class);
    private static final int DESCRIPTOR = 1;
    private static final int WAKE_UP = 2;
    private static final long END_MILLIS = 1000;

    private final String name;
    private final Epoll epoll;
    private final WakeUp wakeUp;
    private final Runnable turn;
    private final IntSupplier timeoutMillis;
    private final Thread thread;
    private volatile boolean closed;

    /**
     * Begins.
     *
     * @param turn          runs whenever the descriptor is readable, the time is over, or {@link #wake} was called; must
     *                      not block
     * @param timeoutMillis how long to wait at most; -1: for ever
     */
    public DescriptorThread(Libc libc, String name, int fd, Runnable turn, IntSupplier timeoutMillis)
            throws KernelException {
        this.name = name;
        this.turn = turn;
        this.timeoutMillis = timeoutMillis;
        this.epoll = new Epoll(libc);
        this.wakeUp = new WakeUp(libc);
        epoll.add(fd, DESCRIPTOR);
        epoll.add(wakeUp.fd(), WAKE_UP);
        thread = new Thread(this::run, name);
        thread.setDaemon(true);
        thread.start();
    }

    /** Makes it take a turn. Any thread. */
    public void wake() {
        wakeUp.signal();
    }

    private void run() {
        try {
            while (!closed) {
                int ready = epoll.await(timeoutMillis.getAsInt());
                for (int i = 0; i < ready; i++) {
                    if (epoll.token(i) == WAKE_UP) {
                        wakeUp.clear();
                    }
                }
                if (!closed) {
                    turn();
                }
            }
        } catch (KernelException e) {
            LOG.error("thread {} ends: it cannot wait any more", name, e);
        }
    }

    private void turn() {
        try {
            turn.run();
        } catch (RuntimeException | LinkageError e) {
            LOG.error("thread {}: a listener failed", name, e);
        }
    }

    /** Ends the thread; whoever made the descriptor closes it afterwards. */
    @Override
    public void close() {
        closed = true;
        wakeUp.signal();
        try {
            thread.join(END_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (!thread.isAlive()) {
            epoll.close();
            wakeUp.close();
        }
    }
}
