package io.understudy.core.loop;

/**
 * One thread that does things in order, with its clocks. The runtime classes of core know only this, so tests run
 * them in virtual time.
 */
public interface Loop {

    /** Does it later, after everything handed over before. Ignored once the loop has ended. */
    void execute(Runnable task);

    /** Does it after a delay, in order with everything else. */
    Timer schedule(Runnable task, long delayMillis);

    /** A clock that only rises, in nanoseconds. */
    long nowNanos();

    /** The wall clock, in milliseconds. */
    long wallMillis();

    /** Something scheduled. */
    interface Timer {

        /** Nothing is scheduled. */
        Timer NONE = () -> { };

        /** Takes it back, where it has not begun. */
        void cancel();
    }
}
