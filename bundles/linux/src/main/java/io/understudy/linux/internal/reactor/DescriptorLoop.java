package io.understudy.linux.internal.reactor;

import io.understudy.linux.KernelException;
import io.understudy.linux.reactor.Reactor;

/** What this bundle's sockets need of the reactor beyond its public side. Reactor thread only. */
public interface DescriptorLoop extends Reactor {

    /**
     * Reads a descriptor whenever it is readable.
     *
     * @return names the registration for {@link #unwatch}
     */
    int watch(int fd, Source source) throws KernelException;

    /** Ends a registration; must come before the descriptor is closed. */
    void unwatch(int fd, int registration);

    /** Calls {@code output} once at the end of this turn. */
    void flushAtEnd(Output output);

    /** Counts and logs what a handler threw. */
    void failed(String what, Throwable failure);

    /** A readable descriptor. */
    @FunctionalInterface
    interface Source {

        /** Must read without blocking; may be called with nothing to read. */
        void readable(long nowNanos);
    }

    /** Something queued for the end of the turn. */
    @FunctionalInterface
    interface Output {

        /** Sends what is queued. */
        void flush();
    }
}
