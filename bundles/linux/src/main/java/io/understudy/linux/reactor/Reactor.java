package io.understudy.linux.reactor;

import org.osgi.annotation.versioning.ProviderType;

/** The event loop. Nothing that runs on it may block or wait for another thread. */
@ProviderType
public interface Reactor {

    /** CLOCK_BOOTTIME now, in nanoseconds: goes on during suspend, never jumps. Any thread, no allocation. */
    long nowNanos();

    /** The wall clock now, in milliseconds since 1970. Any thread. */
    long wallMillis();

    /** {@code true} on the reactor's thread. */
    boolean isReactorThread();

    /** Runs a task in the next turn, after sockets and before timers. Any thread; never blocks. */
    void execute(Runnable task);

    /** Makes a timer, disarmed. Reactor thread only. */
    ReactorTimer timer(ReactorTimer.Handler handler);

    /**
     * Waits until everything handed over before has run; afterwards no task given earlier is under way. Never on the
     * reactor's thread.
     *
     * @return {@code false} where the time was not enough
     * @throws IllegalStateException on the reactor's thread
     */
    boolean barrier(long millis) throws InterruptedException;

    /** How the loop fares. Any thread. */
    ReactorStatistics statistics();
}
