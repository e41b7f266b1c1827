package io.understudy.linux.internal.echo;

import io.understudy.api.platform.EchoResult;
import io.understudy.linux.KernelException;
import io.understudy.linux.internal.libc.Errno;
import io.understudy.linux.internal.libc.KernelClock;
import io.understudy.linux.internal.libc.Libc;
import io.understudy.linux.internal.poll.Epoll;
import io.understudy.linux.internal.poll.WakeUp;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The thread of all echoes. One turn: wait, read what came, send what is asked for, and only then find out whose time
 * is over, so that a process that was paused hears answers first.
 */
final class EchoThread implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(EchoThread.class);
    private static final int WAKE_UP = -1;
    private static final long STOP_MILLIS = 2_000;
    /** Twice the usual time between two checks. */
    private static final long IDLE_NANOS = TimeUnit.SECONDS.toNanos(120);
    private static final int CONGESTED_MILLIS = 10;
    private static final long NANOS_PER_MILLI = 1_000_000;
    /** Replies are read in between, so that they do not overflow the receive buffer. */
    private static final int SENT_AT_A_TIME = 64;

    private final KernelClock clock;
    private final Epoll epoll;
    private final WakeUp wakeUp;
    private final EchoSockets sockets;
    private final Queue<Outstanding> asked = new ConcurrentLinkedQueue<>();
    private final Deque<Outstanding> unsent = new ArrayDeque<>();
    /** With those that were answered meanwhile, until their time comes. */
    private final PriorityQueue<Outstanding> deadlines =
            new PriorityQueue<>(Comparator.comparingLong((Outstanding echo) -> echo.deadlineNanos));
    private final Thread thread;
    private volatile boolean stopping;

    EchoThread(Libc libc) throws KernelException {
        clock = new KernelClock(libc);
        epoll = new Epoll(libc);
        wakeUp = new WakeUp(libc);
        sockets = new EchoSockets(libc, epoll);
        epoll.add(wakeUp.fd(), WAKE_UP);
        thread = new Thread(this::run, "understudy-echo");
        thread.setDaemon(true);
        thread.start();
    }

    /** Takes an echo over; it fails where the thread ends meanwhile. Any thread. */
    void ask(Outstanding echo) {
        asked.add(echo);
        wakeUp.signal();
        if (stopping && asked.remove(echo)) {
            fail(echo);
        }
    }

    private void run() {
        try {
            while (!stopping) {
                int ready = epoll.await(waitMillis(clock.nowNanos()));
                try {
                    turn(ready);
                } catch (RuntimeException | LinkageError e) {
                    LOG.error("an ICMP echo failed", e);
                }
            }
        } catch (KernelException e) {
            LOG.error("ICMP echoes end: their thread cannot wait any more", e);
        }
        end();
    }

    private void turn(int ready) {
        for (int i = 0; i < ready; i++) {
            EchoSocket socket = sockets.get(epoll.token(i));
            if (socket != null) {
                receive(socket);
            } else {
                wakeUp.clear();
            }
        }
        for (Outstanding echo = asked.poll(); echo != null; echo = asked.poll()) {
            echo.token = ThreadLocalRandom.current().nextLong();
            deadlines.add(echo);
            unsent.add(echo);
        }
        send();
        long nowNanos = clock.nowNanos();
        expire(nowNanos);
        sockets.closeIdle(nowNanos - IDLE_NANOS);
    }

    /** Without it, its echoes are silent, and the next one opens another. */
    private void receive(EchoSocket socket) {
        try {
            socket.receive();
        } catch (KernelException e) {
            LOG.warn("an ICMP socket is closed: {}", e.getMessage());
            sockets.close(socket);
        }
    }

    private void send() {
        Set<SocketKey> congested = new HashSet<>();
        int count = unsent.size();
        for (int i = 1; i <= count; i++) {
            Outstanding echo = unsent.remove();
            if (!echo.isDone() && (congested.contains(echo.key) || !sent(echo))) {
                congested.add(echo.key);
                unsent.add(echo);
            }
            if (i % SENT_AT_A_TIME == 0) {
                sockets.all().forEach(this::receive);
            }
        }
    }

    /** {@code false} where the kernel takes no more of them at the moment. */
    private boolean sent(Outstanding echo) {
        EchoSocket socket;
        try {
            socket = sockets.get(echo.key);
        } catch (KernelException refusal) {
            echo.result.complete(Refusals.opening(echo.key, refusal));
            return true;
        }
        if (socket.isFull()) {
            echo.result.complete(Refusals.FULL);
            return true;
        }
        try {
            socket.send(echo);
        } catch (KernelException refusal) {
            if (refusal.errno() == Errno.EAGAIN) {
                return false;
            }
            echo.result.complete(Refusals.sending(refusal));
        }
        return true;
    }

    private void expire(long nowNanos) {
        Outstanding echo = deadlines.peek();
        while (echo != null && (echo.deadlineNanos - nowNanos <= 0 || echo.isDone())) {
            deadlines.remove();
            if (echo.socket != null) {
                echo.socket.forget(echo);
            }
            echo.result.complete(echo.socket != null ? new EchoResult.Silent() : Refusals.CONGESTED);
            echo = deadlines.peek();
        }
    }

    /** -1: for ever. */
    private int waitMillis(long nowNanos) {
        if (!unsent.isEmpty()) {
            return CONGESTED_MILLIS;
        }
        Outstanding next = deadlines.peek();
        if (next == null) {
            return sockets.all().isEmpty() ? -1 : (int) (IDLE_NANOS / NANOS_PER_MILLI);
        }
        long nanos = Math.max(0, next.deadlineNanos - nowNanos);
        return (int) Math.min(Integer.MAX_VALUE, (nanos + NANOS_PER_MILLI - 1) / NANOS_PER_MILLI);
    }

    /** Nobody waits for ever for what this thread no longer does. */
    private void end() {
        stopping = true;
        for (Outstanding echo : deadlines) {
            fail(echo);
        }
        for (Outstanding echo = asked.poll(); echo != null; echo = asked.poll()) {
            fail(echo);
        }
        sockets.close();
        wakeUp.close();
        epoll.close();
    }

    static void fail(Outstanding echo) {
        echo.result.completeExceptionally(new IllegalStateException("ICMP echoes have ended"));
    }

    boolean isEnding() {
        return stopping;
    }

    /** Ends it; what is under way fails. */
    @Override
    public void close() {
        stopping = true;
        wakeUp.signal();
        if (Thread.currentThread() == thread) {
            return;
        }
        try {
            thread.join(STOP_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (thread.isAlive()) {
            LOG.error("{} did not end within {} ms; it ends with what it does now", thread.getName(), STOP_MILLIS);
        }
    }
}
