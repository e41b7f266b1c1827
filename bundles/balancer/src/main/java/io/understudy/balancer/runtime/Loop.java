package io.understudy.balancer.runtime;

/**
 * One thread that does things in order, with its clocks. The runtime knows only this, so tests run it in virtual time.
 */
interface Loop {

    /** Does it later, after everything handed over before. Safe from any thread; ignored once the loop has ended. */
    void execute(Runnable task);

    /** Does it at a moment of {@link #nowNanos}, in order with everything else. */
    Timer at(long atNanos, Runnable task);

    /**
     * Does it at this moment or a little later ({@link ThreadLoop}: 10 ms at most), together with what else is due by
     * then: a thread that wakes up for one of thousands of things at a time does little else. Safe from any thread.
     */
    default Timer about(long atNanos, Runnable task) {
        return at(atNanos, task);
    }

    /** A clock that only rises, in nanoseconds. */
    long nowNanos();

    /** The wall clock, in milliseconds. */
    long wallMillis();

    /** Something planned. */
    interface Timer {

        /** Nothing is planned. */
        Timer NONE = () -> { };

        /** Takes it back, where it has not begun. */
        void cancel();
    }
}
