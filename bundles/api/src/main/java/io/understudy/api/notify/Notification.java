package io.understudy.api.notify;

import io.understudy.api.config.VrrpInstance;
import io.understudy.api.vrrp.VrrpState;
import java.util.Objects;

/**
 * A transition of a virtual router, as notifiers are told it. Immutable.
 */
public final class Notification {

    private final VrrpInstance instance;
    private final VrrpState state;
    private final boolean stopping;
    private final int priority;
    private final long epoch;
    private final String cause;
    private final long wallMillis;

    private Notification(VrrpInstance instance, VrrpState state, boolean stopping, int priority, long epoch,
            String cause, long wallMillis) {
        this.instance = Objects.requireNonNull(instance);
        this.state = Objects.requireNonNull(state);
        this.stopping = stopping;
        this.priority = priority;
        this.epoch = epoch;
        this.cause = Objects.requireNonNull(cause);
        this.wallMillis = wallMillis;
    }

    /** A router entered a state. */
    public static Notification entered(VrrpInstance instance, VrrpState state, int priority, long epoch, String cause,
            long wallMillis) {
        return new Notification(instance, state, false, priority, epoch, cause, wallMillis);
    }

    /** A router stops because the daemon does, or because it is no longer configured. */
    public static Notification stopping(VrrpInstance instance, int priority, long epoch, String cause,
            long wallMillis) {
        return new Notification(instance, VrrpState.INIT, true, priority, epoch, cause, wallMillis);
    }

    /** The router, as it was configured at that moment. */
    public VrrpInstance instance() {
        return instance;
    }

    /** The state entered; {@link VrrpState#INIT} when stopping. */
    public VrrpState state() {
        return state;
    }

    /** {@code true} where the router ends. */
    public boolean isStopping() {
        return stopping;
    }

    /** keepalived's word: MASTER, BACKUP, FAULT or STOP. */
    public String word() {
        return stopping ? "STOP" : state.name();
    }

    /** Effective priority at that moment. */
    public int priority() {
        return priority;
    }

    /** Rises with every transition of this router, over restarts too: receivers can drop what is older. */
    public long epoch() {
        return epoch;
    }

    /** Why, one sentence for people. */
    public String cause() {
        return cause;
    }

    /** When, in milliseconds of the wall clock. */
    public long wallMillis() {
        return wallMillis;
    }

    @Override
    public String toString() {
        return instance.name() + " " + word() + " (" + cause + ")";
    }
}
