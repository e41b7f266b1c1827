package io.understudy.testkit.kernel;

import io.understudy.testkit.time.DriftingClock;
import io.understudy.testkit.time.VirtualTime;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Random;

/**
 * One process' requests for one address, carried out in order by a thread of their own, with the rules of
 * {@code io.understudy.linux.netlink.AddressSet}: what is too late is not sent; what proves too late at its
 * acknowledgement is deleted again; a renewal is refused while the last one is not acknowledged. It can be paused like
 * SIGSTOP, where what the kernel already has goes on, and it ends with its process. One thread.
 */
public final class AddressRequests {

    private final VirtualTime time;
    private final DriftingClock clock;
    private final LeaseKernel kernel;
    private final String address;
    private final Random random;
    private final long longestNanos;
    private final Runnable lapsed;
    private final Deque<Request> queue = new ArrayDeque<>();
    private boolean renewing;
    private boolean busy;
    private boolean paused;
    private boolean ended;
    private Runnable waiting;

    /**
     * A queue.
     *
     * @param clock        the process' clock, to which notAfter refers
     * @param longestNanos the kernel takes up to this for a request, and again for the acknowledgement
     * @param lapsed       told when a request came too late
     */
    public AddressRequests(VirtualTime time, DriftingClock clock, LeaseKernel kernel, String address, Random random,
            long longestNanos, Runnable lapsed) {
        this.time = time;
        this.clock = clock;
        this.kernel = kernel;
        this.address = address;
        this.random = random;
        this.longestNanos = longestNanos;
        this.lapsed = lapsed;
    }

    /** Adds or replaces; see {@code AddressSet.add}. */
    public void add(int validSeconds, long notAfterNanos) {
        enqueue(new Request(validSeconds, notAfterNanos, false, false));
    }

    /** Renews; {@code false} while the last renewal is not acknowledged. */
    public boolean renew(int validSeconds, long notAfterNanos) {
        if (renewing) {
            return false;
        }
        renewing = true;
        enqueue(new Request(validSeconds, notAfterNanos, true, false));
        return true;
    }

    /** Deletes. */
    public void delete() {
        enqueue(new Request(0, Long.MAX_VALUE, false, true));
    }

    /** Nothing is under way. */
    public boolean idle() {
        return !busy && queue.isEmpty();
    }

    /** The process stops where it is. */
    public void pause() {
        paused = true;
    }

    /** The process goes on. */
    public void resume() {
        paused = false;
        Runnable next = waiting;
        waiting = null;
        if (next != null) {
            next.run();
        }
    }

    /** The process is gone; what the kernel has stays. */
    public void end() {
        ended = true;
        queue.clear();
    }

    private void enqueue(Request request) {
        queue.add(request);
        if (!busy) {
            next();
        }
    }

    private void next() {
        Request request = queue.poll();
        busy = request != null;
        if (request != null) {
            later(() -> send(request));
        }
    }

    private void send(Request request) {
        if (!request.delete && clock.nowNanos() > request.notAfterNanos) {
            done(request, true);
            return;
        }
        if (request.delete) {
            kernel.remove(address);
        } else {
            kernel.add(address, request.validSeconds);
        }
        later(() -> {
            boolean late = !request.delete && clock.nowNanos() > request.notAfterNanos;
            if (late) {
                kernel.remove(address);
            }
            done(request, late);
        });
    }

    private void done(Request request, boolean late) {
        if (request.renewal) {
            renewing = false;
        }
        next();
        if (late) {
            lapsed.run();
        }
    }

    /** A step of the process' own thread: it waits for the end of a pause, and never comes after the process' end. */
    private void later(Runnable step) {
        time.after((long) (random.nextDouble() * longestNanos), () -> {
            if (ended) {
                return;
            }
            if (paused) {
                waiting = step;
            } else {
                step.run();
            }
        });
    }

    private record Request(int validSeconds, long notAfterNanos, boolean renewal, boolean delete) {
    }
}
