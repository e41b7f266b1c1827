package io.understudy.linux.internal.netlink;

import io.understudy.linux.reactor.Reactor;

/** Whether a thing may still be used: on the reactor's thread only, and until it is closed. */
final class ReactorUse {

    private final Reactor reactor;
    private final String what;
    /** Reactor's thread only. */
    private boolean closed;

    /** @param what the thing, for people */
    ReactorUse(Reactor reactor, String what) {
        this.reactor = reactor;
        this.what = what;
    }

    /** Throws {@link IllegalStateException} where it may not. */
    void require() {
        if (!reactor.isReactorThread()) {
            throw new IllegalStateException("only for the reactor's thread, not for " + Thread.currentThread());
        }
        if (closed) {
            throw new IllegalStateException(what + " is closed");
        }
    }

    void close() {
        closed = true;
    }

    boolean isClosed() {
        return closed;
    }
}
