package io.understudy.ipvs.runtime;

/** One thread, on which everything happens, and its time. */
interface Worker {

    /** Runs this on the thread, after what was handed over before. */
    void execute(Runnable work);

    /** Runs this on the thread later; unless {@link #close} comes before. */
    void after(long millis, Runnable work);

    /** Wall clock, for events. */
    long wallMillis();

    /** Ends the thread after what is under way. */
    void close();
}
